-- +goose Up

-- The ledger is projected anew when this schema is first opened for writing.

-- Indexes that no question is answered from: each claim was written into them all the same.
DROP INDEX entry_at;
DROP INDEX event_starts;
DROP INDEX figure_measure;
DROP INDEX involvement_name;
DROP INDEX sketch_document;

-- Of most claims and figures these are null.
DROP INDEX claim_superseded;
CREATE INDEX claim_superseded ON claim (superseded_by) WHERE superseded_by IS NOT NULL;
DROP INDEX figure_party;
CREATE INDEX figure_party ON figure (party_key) WHERE party_key IS NOT NULL;

-- No row of the index is deleted by itself, and none is ranked by its length: so it keeps neither.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5(terms, content='', columnsize=0, tokenize='ascii');

-- More is gathered before it is written as a part of the index, and more parts before they are made one.
INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
INSERT INTO search (search, rank) VALUES ('automerge', 8);

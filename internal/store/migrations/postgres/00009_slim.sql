-- +goose Up

-- The tables of migrations/sqlite. The ledger is projected anew when this schema is first opened for writing.

-- Indexes that no question is answered from: each claim was written into them all the same.
DROP INDEX entry_at;
DROP INDEX event_starts;
DROP INDEX figure_measure;
DROP INDEX figure_high;
DROP INDEX involvement_name;

-- Of most claims and figures these are null.
DROP INDEX claim_superseded;
CREATE INDEX claim_superseded ON claim (superseded_by) WHERE superseded_by IS NOT NULL;
DROP INDEX figure_party;
CREATE INDEX figure_party ON figure (party_key) WHERE party_key IS NOT NULL;

-- What was added last waits in a list, which each search reads from its beginning to its end: it is kept short.
ALTER INDEX search_terms SET (gin_pending_list_limit = 512); -- KB

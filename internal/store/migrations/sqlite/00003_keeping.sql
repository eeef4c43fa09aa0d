-- +goose Up

-- The heads of the ledger's tree that were signed here: no projection, and never written again. Those of
-- other ledgers' signers come with a backup.
CREATE TABLE head (
    size INTEGER NOT NULL, -- entries
    key  TEXT NOT NULL, -- the public key of the signer, as note writes it
    note TEXT NOT NULL, -- the head and its signature
    PRIMARY KEY (size, key)
) WITHOUT ROWID;

-- What was erased, by the entry that says so.
CREATE TABLE erased (
    what TEXT NOT NULL, -- capture, claim, document, text
    id   TEXT NOT NULL,
    seq  INTEGER NOT NULL REFERENCES entry,
    PRIMARY KEY (what, id)
) WITHOUT ROWID;
CREATE INDEX erased_id ON erased (id);
CREATE INDEX erased_seq ON erased (seq);

-- +goose Up

-- The tables of migrations/sqlite.

-- The heads of the ledger's tree that were signed here: no projection, and never written again. Those of
-- other ledgers' signers come with a backup.
CREATE TABLE head (
    size BIGINT NOT NULL, -- entries
    key  TEXT COLLATE "C" NOT NULL, -- the public key of the signer, as note writes it
    note TEXT COLLATE "C" NOT NULL, -- the head and its signature
    PRIMARY KEY (size, key)
);

-- What was erased, by the entry that says so.
CREATE TABLE erased (
    what TEXT COLLATE "C" NOT NULL, -- capture, claim, document, text
    id   TEXT COLLATE "C" NOT NULL,
    seq  BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (what, id)
);
CREATE INDEX erased_id ON erased (id);
CREATE INDEX erased_seq ON erased (seq);

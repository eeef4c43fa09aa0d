-- +goose Up

-- The tables of migrations/sqlite. The ledger is projected anew when this schema is first opened for writing.

-- Passages are found by their keys, which are made of those of the documents and claims: no other index leads to them.
DROP TABLE passage;
CREATE TABLE passage (
    key      BIGINT PRIMARY KEY, -- the entry's place in the ledger, times 1,048,576; then the parts of the entry, the last first
    document BIGINT,
    claim    BIGINT,
    first    BIGINT NOT NULL, -- byte offsets in the document
    past     BIGINT NOT NULL
);

-- The pairs of letters in the names of parties, as these are looked up by; the last letter also by itself. So a part of a name is
-- found without a look at all names.
CREATE TABLE party_piece (
    pair  TEXT COLLATE "C" NOT NULL,
    party BIGINT NOT NULL,
    PRIMARY KEY (pair, party)
);

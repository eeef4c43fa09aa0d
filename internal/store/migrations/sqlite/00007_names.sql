-- +goose Up

-- The ledger is projected anew when this schema is first opened for writing.

-- Passages are found by their keys, which are made of those of the documents and claims: no other index leads to them.
DROP TABLE passage;
CREATE TABLE passage (
    key      INTEGER PRIMARY KEY, -- the entry's place in the ledger, times 1,048,576; then the parts of the entry, the last first
    document INTEGER,
    claim    INTEGER,
    first    INTEGER NOT NULL, -- byte offsets in the document
    past     INTEGER NOT NULL
);

-- The pairs of letters in the names of parties, as these are looked up by; the last letter also by itself. So a part of a name is
-- found without a look at all names.
CREATE TABLE party_piece (
    pair  TEXT NOT NULL,
    party INTEGER NOT NULL,
    PRIMARY KEY (pair, party)
) WITHOUT ROWID;

-- +goose Up

-- What goes by a name is looked up by the row that has it: its own, or that which it was joined to.
CREATE INDEX source_name ON source ((COALESCE(root, key)));
CREATE INDEX party_name ON party ((COALESCE(root, key)));
CREATE INDEX incident_name ON incident ((COALESCE(root, key)));

-- All of the likeness of a document: each hash as eight bytes, in base64. The table sketch has the least of them, by which
-- documents that may be alike are found.
CREATE TABLE likeness (
    document INTEGER PRIMARY KEY REFERENCES document,
    hashes   TEXT NOT NULL
);

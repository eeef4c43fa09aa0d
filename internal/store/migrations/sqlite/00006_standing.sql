-- +goose Up

-- The ledger is projected anew when this schema is first opened for writing.

-- Who decided on a claim, when and why, is read where it stands: in the entries that verdict_seq and over_seq name.
ALTER TABLE claim DROP COLUMN decided_at;
ALTER TABLE claim DROP COLUMN decided_by;
ALTER TABLE claim DROP COLUMN why;

-- The claim's own marking, as the table marking has it; '' where nobody marked it.
ALTER TABLE claim ADD COLUMN tlp TEXT NOT NULL DEFAULT '';

-- The publications that a document tells of, its own among them.
CREATE INDEX claim_publication ON claim (document) WHERE kind = 'publication';

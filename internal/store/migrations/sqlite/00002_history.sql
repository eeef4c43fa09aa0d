-- +goose Up

-- The ledger is projected anew when this schema is first opened for writing.

ALTER TABLE entry ADD COLUMN erased INTEGER NOT NULL DEFAULT 0; -- the body is what an erasure left of it
CREATE INDEX entry_at ON entry (at);

-- A source may be joined to another one, and a person may say whose voice it is.
ALTER TABLE source ADD COLUMN root INTEGER REFERENCES source; -- NULL: it goes by its own name
ALTER TABLE source ADD COLUMN publisher TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN voice TEXT NOT NULL DEFAULT '';
CREATE INDEX source_root ON source (root);

-- When a document was published, as its own publication says now.
ALTER TABLE document ADD COLUMN starts INTEGER; -- NULL where open or unknown
ALTER TABLE document ADD COLUMN ends INTEGER;
CREATE INDEX document_ends ON document (ends);

ALTER TABLE incident ADD COLUMN first TEXT NOT NULL DEFAULT ''; -- the document with which it began
ALTER TABLE incident ADD COLUMN root INTEGER REFERENCES incident; -- the incident that it was merged into
CREATE INDEX incident_root ON incident (root);

-- The state of a claim follows from what was last decided on it and from what was last put in its place.
ALTER TABLE claim ADD COLUMN role TEXT NOT NULL DEFAULT ''; -- what its section is about
ALTER TABLE claim ADD COLUMN verdict TEXT NOT NULL DEFAULT 'draft';
ALTER TABLE claim ADD COLUMN verdict_seq INTEGER REFERENCES entry; -- of the last decision
ALTER TABLE claim ADD COLUMN over_seq INTEGER REFERENCES entry; -- of the last supersession, NULL if none or taken back
ALTER TABLE claim ADD COLUMN said INTEGER NOT NULL DEFAULT 0; -- it tells itself when it was said
ALTER TABLE claim ADD COLUMN starts INTEGER; -- when it was said, where it tells
ALTER TABLE claim ADD COLUMN ends INTEGER;

-- Which entries spoke of a claim, and which placed something in an incident or named it: the record of any past day
-- is a replay of these.
CREATE TABLE decided (
    claim INTEGER NOT NULL REFERENCES claim,
    seq   INTEGER NOT NULL REFERENCES entry,
    PRIMARY KEY (claim, seq)
) WITHOUT ROWID;
CREATE TABLE replaced (
    claim INTEGER NOT NULL REFERENCES claim,
    seq   INTEGER NOT NULL REFERENCES entry,
    later INTEGER REFERENCES claim,
    PRIMARY KEY (claim, seq)
) WITHOUT ROWID;
CREATE INDEX replaced_later ON replaced (later);
CREATE TABLE placed (
    incident INTEGER NOT NULL REFERENCES incident,
    seq      INTEGER NOT NULL REFERENCES entry,
    PRIMARY KEY (incident, seq)
) WITHOUT ROWID;

-- What was last said of two incidents, sources or parties.
CREATE TABLE joined (
    what TEXT NOT NULL,
    old  TEXT NOT NULL,
    into_id TEXT NOT NULL,
    held INTEGER NOT NULL,
    seq  INTEGER NOT NULL REFERENCES entry,
    PRIMARY KEY (what, old, into_id)
) WITHOUT ROWID;

CREATE TABLE party (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL,
    lookup  TEXT NOT NULL, -- without legal form, punctuation and case
    number  TEXT NOT NULL DEFAULT '',
    sector  TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    root    INTEGER REFERENCES party
);
CREATE INDEX party_lookup ON party (lookup);
CREATE INDEX party_root ON party (root);

ALTER TABLE involvement ADD COLUMN party INTEGER REFERENCES party;
CREATE INDEX involvement_party ON involvement (party);
ALTER TABLE figure ADD COLUMN party_key INTEGER REFERENCES party;
CREATE INDEX figure_party ON figure (party_key);

CREATE TABLE classification (
    claim INTEGER PRIMARY KEY REFERENCES claim,
    kind  TEXT NOT NULL
);
CREATE INDEX classification_kind ON classification (kind);

CREATE TABLE relation (
    claim INTEGER PRIMARY KEY REFERENCES claim,
    how   TEXT NOT NULL,
    other TEXT NOT NULL,
    basis TEXT NOT NULL
);
CREATE INDEX relation_other ON relation (other);

CREATE TABLE marking (
    what TEXT NOT NULL, -- claim, incident, source
    id   TEXT NOT NULL,
    tlp  TEXT NOT NULL,
    PRIMARY KEY (what, id)
) WITHOUT ROWID;

ALTER TABLE publication ADD COLUMN dated INTEGER NOT NULL DEFAULT 0; -- it says when, if perhaps not exactly
ALTER TABLE publication ADD COLUMN voice TEXT NOT NULL DEFAULT '';

-- The entries of a merge, a split or a move, by which it is undone.
CREATE TABLE operation (
    id  TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES entry,
    PRIMARY KEY (id, seq)
) WITHOUT ROWID;
CREATE INDEX operation_seq ON operation (seq);

-- Counts over the whole ledger, kept by the transaction that changes what is counted.
CREATE TABLE tally (
    name TEXT NOT NULL, -- incident, state, kind, year, kind-year, claim, span
    word TEXT NOT NULL, -- '' for incident; 'breach 2018' for kind-year
    n    INTEGER NOT NULL,
    PRIMARY KEY (name, word)
) WITHOUT ROWID;

-- The kinds of an incident that are not rejected, as its line in the list has them.
CREATE TABLE incident_kind (
    kind     TEXT NOT NULL,
    incident INTEGER NOT NULL REFERENCES incident,
    PRIMARY KEY (kind, incident)
) WITHOUT ROWID;
CREATE INDEX incident_kind_incident ON incident_kind (incident);

-- An event that is open, or longer than a month, is not found by its start.
ALTER TABLE event ADD COLUMN lasting INTEGER NOT NULL DEFAULT 0;
CREATE INDEX event_lasting ON event (lasting, starts);

-- The end of the first day on which something of an incident was certainly published, and the start of
-- the first on which it may have been; NULL where there is none.
ALTER TABLE incident ADD COLUMN earliest INTEGER;
ALTER TABLE incident ADD COLUMN perhaps INTEGER;

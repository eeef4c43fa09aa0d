-- +goose Up

-- The ledger. Everything below it is a projection: reindex makes it again.
CREATE TABLE entry (
    seq  INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL, -- canonical JSON
    at   INTEGER NOT NULL -- microseconds UTC, as every time here
);

CREATE TABLE source (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL
);
CREATE INDEX source_address ON source (address);

CREATE TABLE document (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    seq         INTEGER NOT NULL REFERENCES entry,
    source      INTEGER NOT NULL REFERENCES source,
    capture     TEXT NOT NULL, -- SHA-256 of the bytes
    text        TEXT NOT NULL, -- SHA-256 of the text
    title       TEXT NOT NULL,
    title_terms TEXT NOT NULL
);
CREATE INDEX document_source ON document (source);
CREATE INDEX document_capture ON document (capture);
CREATE INDEX document_title ON document (title_terms);

-- A document's likeness: the least hashes of its runs of terms.
CREATE TABLE sketch (
    hash     INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES document,
    PRIMARY KEY (hash, document)
) WITHOUT ROWID;
CREATE INDEX sketch_document ON sketch (document);

-- What is below published is a tally of the incident's claims, kept by the transaction that changes them.
CREATE TABLE incident (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    seq       INTEGER NOT NULL REFERENCES entry,
    slug      TEXT NOT NULL, -- the one it has now
    title     TEXT NOT NULL,
    published TEXT NOT NULL, -- a day, '' if unknown
    basis     TEXT NOT NULL,
    state     TEXT NOT NULL,
    kinds     TEXT NOT NULL, -- JSON
    counts    TEXT NOT NULL, -- JSON
    drafts    INTEGER NOT NULL,
    claims    INTEGER NOT NULL,
    documents INTEGER NOT NULL
);
CREATE INDEX incident_newest ON incident (published DESC, id);

CREATE TABLE slug (
    slug     TEXT PRIMARY KEY,
    incident INTEGER NOT NULL REFERENCES incident,
    seq      INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX slug_incident ON slug (incident);

-- What was last said of a document and an incident.
CREATE TABLE placement (
    document INTEGER NOT NULL REFERENCES document,
    incident INTEGER NOT NULL REFERENCES incident,
    held     INTEGER NOT NULL,
    PRIMARY KEY (document, incident)
) WITHOUT ROWID;
CREATE INDEX placement_incident ON placement (incident);

CREATE TABLE claim (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    seq           INTEGER NOT NULL REFERENCES entry,
    kind          TEXT NOT NULL,
    document      INTEGER REFERENCES document,
    position      INTEGER NOT NULL, -- byte offset in the document
    state         TEXT NOT NULL,
    decided_at    INTEGER,
    decided_by    TEXT NOT NULL,
    why           TEXT NOT NULL,
    reason        TEXT NOT NULL, -- '' unless superseded
    superseded_by INTEGER REFERENCES claim
);
CREATE INDEX claim_document ON claim (document);
CREATE INDEX claim_superseded ON claim (superseded_by);

-- What was last said of a claim itself and an incident: it goes before placement.
CREATE TABLE claim_placement (
    claim    INTEGER NOT NULL REFERENCES claim,
    incident INTEGER NOT NULL REFERENCES incident,
    held     INTEGER NOT NULL,
    PRIMARY KEY (claim, incident)
) WITHOUT ROWID;

-- The claims of an incident, which follow from the two placements.
CREATE TABLE membership (
    incident INTEGER NOT NULL REFERENCES incident,
    claim    INTEGER NOT NULL REFERENCES claim,
    PRIMARY KEY (incident, claim)
) WITHOUT ROWID;
CREATE INDEX membership_claim ON membership (claim);

CREATE TABLE publication (
    claim     INTEGER PRIMARY KEY REFERENCES claim,
    own       INTEGER NOT NULL,
    title     TEXT NOT NULL,
    publisher TEXT NOT NULL,
    address   TEXT NOT NULL,
    starts    INTEGER, -- NULL where open or unknown
    ends      INTEGER
);
CREATE INDEX publication_address ON publication (address);

CREATE TABLE event (
    claim       INTEGER PRIMARY KEY REFERENCES claim,
    starts      INTEGER,
    ends        INTEGER,
    approximate INTEGER NOT NULL,
    phase       TEXT NOT NULL
);
CREATE INDEX event_starts ON event (starts);

CREATE TABLE figure (
    claim       INTEGER PRIMARY KEY REFERENCES claim,
    measure     TEXT NOT NULL,
    unit        TEXT NOT NULL,
    low         REAL, -- to search by; sums are made of the claim's own exact number
    high        REAL,
    state       TEXT NOT NULL,
    malformed   INTEGER NOT NULL,
    approximate INTEGER NOT NULL,
    basis       TEXT NOT NULL,
    part        INTEGER NOT NULL,
    party       TEXT NOT NULL
);
CREATE INDEX figure_measure ON figure (measure, high);

CREATE TABLE tablerow (
    claim INTEGER PRIMARY KEY REFERENCES claim,
    title TEXT NOT NULL,
    tab   INTEGER NOT NULL, -- the table's ordinal in its document
    line  INTEGER NOT NULL
);

CREATE TABLE indicator (
    claim INTEGER PRIMARY KEY REFERENCES claim,
    type  TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE INDEX indicator_value ON indicator (value);

CREATE TABLE involvement (
    claim INTEGER PRIMARY KEY REFERENCES claim,
    name  TEXT NOT NULL,
    role  TEXT NOT NULL
);
CREATE INDEX involvement_name ON involvement (name);

-- What search finds: a paragraph of a document, or a claim. The key is made of the entry's place in
-- the ledger, so that descending keys are newest first and, within an entry, in the order of the text.
CREATE TABLE passage (
    key      INTEGER PRIMARY KEY,
    document INTEGER REFERENCES document,
    claim    INTEGER REFERENCES claim,
    first    INTEGER NOT NULL, -- byte offsets in the document
    past     INTEGER NOT NULL
);
CREATE INDEX passage_document ON passage (document);
CREATE INDEX passage_claim ON passage (claim);

-- The terms of package terms with spaces between them: every other byte is part of a term.
CREATE VIRTUAL TABLE search USING fts5(terms, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE search_terms USING fts5vocab('search', 'instance');

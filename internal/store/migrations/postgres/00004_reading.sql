-- +goose Up

-- The tables of migrations/sqlite. The ledger is projected anew when this schema is first opened for writing.

-- The parties that have a part in an incident, each under the name by which it goes, and in how many it has.
CREATE TABLE incident_party (
    party    BIGINT NOT NULL REFERENCES party,
    incident BIGINT NOT NULL REFERENCES incident,
    PRIMARY KEY (party, incident)
);
CREATE INDEX incident_party_incident ON incident_party (incident);
ALTER TABLE party ADD COLUMN incidents BIGINT NOT NULL DEFAULT 0;
CREATE INDEX party_most ON party (incidents DESC, substr(name, 1, 100), id);
CREATE INDEX party_number ON party USING hash (number) WHERE number <> '';

-- How long it was from phase to phase, as classes of lengths; the tally counts them by the name span.
ALTER TABLE incident ADD COLUMN spans TEXT COLLATE "C" NOT NULL DEFAULT '{}'; -- JSON
CREATE INDEX incident_state ON incident (state, published DESC, id);

-- What happened to the ledger last, without the claims, which come by the thousand.
CREATE INDEX entry_rest ON entry (seq) WHERE kind <> 'claim';

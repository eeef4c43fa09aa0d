-- +goose Up

-- The ledger is projected anew when this schema is first opened for writing.

-- The parties that have a part in an incident, each under the name by which it goes, and in how many it has.
CREATE TABLE incident_party (
    party    INTEGER NOT NULL REFERENCES party,
    incident INTEGER NOT NULL REFERENCES incident,
    PRIMARY KEY (party, incident)
) WITHOUT ROWID;
CREATE INDEX incident_party_incident ON incident_party (incident);
ALTER TABLE party ADD COLUMN incidents INTEGER NOT NULL DEFAULT 0;
CREATE INDEX party_most ON party (incidents DESC, substr(name, 1, 100), id);
CREATE INDEX party_number ON party (number) WHERE number <> '';

-- How long it was from phase to phase, as classes of lengths; the tally counts them by the name span.
ALTER TABLE incident ADD COLUMN spans TEXT NOT NULL DEFAULT '{}'; -- JSON
CREATE INDEX incident_state ON incident (state, published DESC, id);

-- What happened to the ledger last, without the claims, which come by the thousand.
CREATE INDEX entry_rest ON entry (seq) WHERE kind <> 'claim';

-- +goose Up

-- The order of the list of incidents, with the days that a list as of a past day asks for: those that were published
-- later are passed over without a look at their rows.
DROP INDEX incident_newest;
CREATE INDEX incident_newest ON incident (published DESC, id, earliest, perhaps);

-- What was once put into an incident or taken out of it by itself, which its past needs.
CREATE INDEX claim_placement_incident ON claim_placement (incident);

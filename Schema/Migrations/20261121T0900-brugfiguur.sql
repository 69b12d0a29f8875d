-- What keeps the kaart true: what was wrong in deliveries, what the nightly check finds, who vouched for what, what people
-- corrected, and what is forgotten. All of it is the kaart's own; names follow HSDS 3 where it has the field.

-- What a delivery said that could not be kept or is doubtful, of the offering as its source has it now.
CREATE TABLE delivered_fault (
    service_id INTEGER PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE,
    faults TEXT NOT NULL CHECK (faults LIKE '[{%}]')  -- JSON: rule, field, value, evidence
) STRICT;

-- Somebody vouched for an offering, as a whole (field_name '') or for one field.
CREATE TABLE confirmation (
    id INTEGER PRIMARY KEY,
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    field_name TEXT NOT NULL,
    assured_date TEXT NOT NULL CHECK (assured_date IS date(assured_date)),
    assurer TEXT NOT NULL CHECK (assurer <> ''),
    via TEXT NOT NULL CHECK (via IN ('telefoon', 'mail', 'bezoek', 'web', 'link'))
) STRICT;
CREATE INDEX confirmation_by_service ON confirmation (service_id, field_name);

-- A value that somebody put in the place of the source's. resource_id is the HSDS id of the offering, or of its
-- organisation for what belongs to that; field_name is the path of the value in the offering's JSON.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,  -- the number by which people handle it
    resource_id TEXT NOT NULL CHECK (length(resource_id) = 36),
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    field_name TEXT NOT NULL CHECK (field_name <> ''),
    value TEXT NOT NULL,  -- JSON; '' for none
    state TEXT NOT NULL CHECK (state IN ('proposed', 'active', 'rejected', 'replaced', 'met', 'withdrawn')),
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    via TEXT NOT NULL CHECK (via IN ('telefoon', 'mail', 'bezoek', 'web', 'link')),
    remark TEXT NOT NULL DEFAULT '' CHECK (length(remark) <= 1000),
    decided_by TEXT,
    decided_on TEXT CHECK (decided_on IS date(decided_on)),
    moved_on TEXT CHECK (moved_on IS date(moved_on))  -- the source gave yet another value on this day
) STRICT;
CREATE UNIQUE INDEX correction_active ON correction (resource_id, field_name) WHERE state = 'active';
CREATE INDEX correction_by_service ON correction (service_id);
CREATE INDEX correction_proposed ON correction (id) WHERE state = 'proposed';

-- What the source says where the kaart shows something else.
CREATE TABLE delivered_value (
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    field_name TEXT NOT NULL,
    value TEXT NOT NULL,  -- JSON; '' for none
    PRIMARY KEY (service_id, field_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE check_run (
    date TEXT PRIMARY KEY CHECK (date IS date(date)),
    open INTEGER NOT NULL CHECK (open >= 0),
    new INTEGER NOT NULL CHECK (new >= 0),
    gone INTEGER NOT NULL CHECK (gone >= 0),
    stale INTEGER NOT NULL CHECK (stale >= 0),  -- offerings past their term, or never confirmed
    offerings INTEGER NOT NULL CHECK (offerings >= 0)
) STRICT, WITHOUT ROWID;

-- Open findings a run, for trends.
CREATE TABLE check_count (
    date TEXT NOT NULL REFERENCES check_run (date) ON DELETE CASCADE,
    dimension TEXT NOT NULL CHECK (dimension IN ('reason', 'municipality', 'domain', 'keeper')),
    name TEXT NOT NULL,
    open INTEGER NOT NULL CHECK (open > 0),
    PRIMARY KEY (dimension, name, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    reason TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('hoog', 'middel', 'laag')),
    service_id INTEGER REFERENCES service (id) ON DELETE CASCADE,  -- NULL for a source or the kaart as a whole
    source_id INTEGER REFERENCES source (id),
    evidence TEXT NOT NULL CHECK (evidence LIKE '{%}'),
    first_seen TEXT NOT NULL CHECK (first_seen IS date(first_seen)),
    since TEXT NOT NULL CHECK (since IS date(since)),  -- first day of the present spell
    gone_on TEXT CHECK (gone_on IS date(gone_on)),
    CHECK (gone_on IS NULL OR gone_on >= since)
) STRICT;
CREATE INDEX finding_open ON finding (service_id) WHERE gone_on IS NULL;
CREATE INDEX finding_by_service ON finding (service_id);

CREATE TABLE finding_event (
    finding_id TEXT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
    date TEXT NOT NULL CHECK (date IS date(date)),
    kind TEXT NOT NULL CHECK (kind IN ('new', 'gone', 'returned')),
    PRIMARY KEY (finding_id, date, kind)
) STRICT, WITHOUT ROWID;

-- A link by which an organisation confirms or corrects one entry. The token is derived from the nonce and a key that is
-- not in the database; only its hash is here.
CREATE TABLE confirmation_link (
    id INTEGER PRIMARY KEY,
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    nonce BLOB NOT NULL CHECK (length(nonce) = 16),
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on)),
    expires_on TEXT NOT NULL CHECK (expires_on IS date(expires_on)),
    used_on TEXT CHECK (used_on IS date(used_on)),
    outcome TEXT CHECK (outcome IN ('klopt', 'wijzig', 'weg')),
    CHECK ((used_on IS NULL) = (outcome IS NULL))
) STRICT;

CREATE UNIQUE INDEX confirmation_link_open ON confirmation_link (service_id) WHERE used_on IS NULL;
CREATE INDEX confirmation_link_by_service ON confirmation_link (service_id);

CREATE TABLE reminder (
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    drafted_on TEXT NOT NULL CHECK (drafted_on IS date(drafted_on)),
    round INTEGER NOT NULL CHECK (round IN (1, 2)),
    PRIMARY KEY (service_id, drafted_on)
) STRICT, WITHOUT ROWID;

-- What a kaartbeheerder did with a line of the worklist.
CREATE TABLE worklist_note (
    id INTEGER PRIMARY KEY,
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('snoozed', 'note', 'unreached', 'handed over')),
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    until TEXT CHECK (until IS date(until)),
    keeper TEXT,
    description TEXT NOT NULL CHECK (length(description) <= 1000),
    CHECK ((kind = 'snoozed') = (until IS NOT NULL)),
    CHECK ((kind = 'handed over') = (keeper IS NOT NULL))
) STRICT;
CREATE INDEX worklist_note_by_service ON worklist_note (service_id, id);

-- What somebody asked to forget, as hashes under a key that is not in the database.
CREATE TABLE forgotten (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('name', 'email', 'phone')),
    resource_id TEXT,  -- the organisation within which a name is forgotten; NULL for what is forgotten everywhere
    words INTEGER NOT NULL CHECK (words >= 1)
) STRICT, WITHOUT ROWID;

-- That it was forgotten, by whom and why; nothing of what.
CREATE TABLE erasure (
    id INTEGER PRIMARY KEY,
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;
CREATE INDEX erasure_by_service ON erasure (service_id);

-- How often a concept was asked for in a place: written from five up, never for what the policy names as sensitive.
CREATE TABLE demand (
    month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    municipality TEXT NOT NULL,  -- id of the gazetteer; '' where none was named
    concept TEXT NOT NULL,
    shown INTEGER NOT NULL CHECK (shown = 0 OR shown >= 5),
    not_found INTEGER NOT NULL CHECK (not_found = 0 OR not_found >= 5),
    PRIMARY KEY (month, municipality, concept)
) STRICT, WITHOUT ROWID;

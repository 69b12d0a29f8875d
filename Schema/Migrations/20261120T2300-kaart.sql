-- The kaart. Names follow HSDS 3 (docs.openreferral.org); own names are marked "own".
-- An HSDS id is the column uuid; the integer keys are internal and may differ between two copies of one kaart.
-- An offering (service) has at most one place, so location and address hang under the service itself;
-- the exporter makes service_at_location of them.

CREATE TABLE kaart_property (  -- own: what the index was made with
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (  -- own
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> '' AND name NOT GLOB '*[:/ ]*'),
    mapping TEXT NOT NULL
) STRICT;

CREATE TABLE delivery (  -- own: one import run that was applied
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    delivered_on TEXT NOT NULL CHECK (delivered_on IS date(delivered_on)),
    partial INTEGER NOT NULL CHECK (partial IN (0, 1)),
    read INTEGER NOT NULL CHECK (read >= 0),
    new INTEGER NOT NULL CHECK (new >= 0),
    changed INTEGER NOT NULL CHECK (changed >= 0),
    unchanged INTEGER NOT NULL CHECK (unchanged >= 0),
    vanished INTEGER NOT NULL CHECK (vanished >= 0),
    refused INTEGER NOT NULL CHECK (refused >= 0)
) STRICT;
CREATE INDEX delivery_by_source ON delivery (source_id, id);

CREATE TABLE organization (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    source_id INTEGER NOT NULL REFERENCES source (id),
    name TEXT NOT NULL CHECK (name <> ''),
    alternate_name TEXT,
    description TEXT,
    email TEXT,
    website TEXT,
    legal_status TEXT,
    year_incorporated INTEGER,
    organization_type TEXT  -- own: what kind of organisation it calls itself
) STRICT;

CREATE TABLE organization_identifier (
    organization_id INTEGER NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    identifier_scheme TEXT,
    identifier_type TEXT NOT NULL,
    identifier TEXT NOT NULL CHECK (identifier <> ''),
    PRIMARY KEY (organization_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX organization_identifier_by_value ON organization_identifier (identifier, identifier_scheme);

CREATE TABLE service (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
    source_id INTEGER NOT NULL REFERENCES source (id),
    source_identifier TEXT NOT NULL CHECK (source_identifier <> ''),  -- own: the id the source gives it
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    content_hash BLOB NOT NULL,  -- own: SHA-256 of the canonical content
    first_seen TEXT NOT NULL CHECK (first_seen IS date(first_seen)),  -- own
    vanished_on TEXT CHECK (vanished_on IS date(vanished_on)),  -- own: first delivery without it
    name TEXT NOT NULL CHECK (name <> ''),
    alternate_name TEXT,
    description TEXT,
    url TEXT,
    email TEXT,
    status TEXT NOT NULL CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily closed')),
    interpretation_services TEXT,
    application_process TEXT,
    fees_description TEXT,
    wait_time TEXT,
    accreditations TEXT,
    eligibility_description TEXT,
    minimum_age INTEGER CHECK (minimum_age BETWEEN 0 AND 130),
    maximum_age INTEGER CHECK (maximum_age BETWEEN 0 AND 130),
    assured_date TEXT CHECK (assured_date IS date(assured_date)),
    assurer_email TEXT,
    licenses TEXT,
    alert TEXT,
    last_modified TEXT,
    assurer TEXT,  -- own: who vouched, by name
    valid_from TEXT CHECK (valid_from IS date(valid_from)),  -- own
    valid_to TEXT CHECK (valid_to IS date(valid_to)),  -- own
    referral_required INTEGER CHECK (referral_required IN (0, 1)),  -- own
    sector TEXT,  -- own
    opening_hours TEXT,  -- own: in OpenStreetMap form, else as the source wrote it
    keywords TEXT NOT NULL DEFAULT '[]' CHECK (keywords LIKE '[%]'),  -- own
    -- Own: texts of other tables, repeated for the index (see service_index).
    organization_name TEXT NOT NULL,
    subjects TEXT NOT NULL,
    translations TEXT NOT NULL,
    UNIQUE (source_id, source_identifier),
    CHECK (minimum_age IS NULL OR maximum_age IS NULL OR minimum_age <= maximum_age)
) STRICT;
CREATE INDEX service_by_organization ON service (organization_id);

CREATE TABLE service_sighting (  -- own: narrow, so that an unchanged delivery writes little
    service_id INTEGER PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE,
    last_seen TEXT NOT NULL CHECK (last_seen IS date(last_seen))
) STRICT;

CREATE TABLE service_translation (  -- own
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    name TEXT,
    description TEXT,
    PRIMARY KEY (service_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE area (  -- own: the areas of the gazetteer that offerings name
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (code LIKE '%:%')
) STRICT;

CREATE TABLE location (
    service_id INTEGER PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE,
    name TEXT,
    alternate_name TEXT,
    description TEXT,
    transportation TEXT,
    latitude REAL CHECK (latitude BETWEEN -90 AND 90),
    longitude REAL CHECK (longitude BETWEEN -180 AND 180)
) STRICT;

CREATE TABLE address (
    service_id INTEGER PRIMARY KEY REFERENCES location (service_id) ON DELETE CASCADE,
    address_1 TEXT,
    address_2 TEXT,
    city TEXT,
    postal_code TEXT,
    country TEXT NOT NULL,
    area_id INTEGER REFERENCES area (id)  -- own: the smallest area that it lies in
) STRICT;

CREATE TABLE accessibility (
    service_id INTEGER NOT NULL REFERENCES location (service_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    description TEXT,
    details TEXT,
    url TEXT,
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT,
    title TEXT,
    department TEXT,
    email TEXT,
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE phone (
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    contact_position INTEGER,  -- own: the contact whose number it is, else the offering's
    number TEXT NOT NULL CHECK (number <> ''),
    extension TEXT,
    type TEXT,
    description TEXT,
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_by_number ON phone (number);

CREATE TABLE schedule (
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    freq TEXT CHECK (freq IN ('WEEKLY', 'MONTHLY')),
    interval INTEGER,
    byday TEXT,
    bymonthday TEXT,
    byweekno TEXT,
    opens_at TEXT,
    closes_at TEXT,
    description TEXT,
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_area (
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    area_id INTEGER REFERENCES area (id),  -- own: NULL where the name is not known
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX service_area_by_area ON service_area (area_id);

CREATE TABLE taxonomy (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE taxonomy_term (
    id INTEGER PRIMARY KEY,
    taxonomy_id INTEGER NOT NULL REFERENCES taxonomy (id),
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL,
    UNIQUE (taxonomy_id, code)
) STRICT;

CREATE TABLE attribute (
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    taxonomy_term_id INTEGER NOT NULL REFERENCES taxonomy_term (id),
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attribute_by_term ON attribute (taxonomy_term_id);

CREATE TABLE language (
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE cost_option (
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    option TEXT,
    currency TEXT,
    amount REAL,
    amount_description TEXT,
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE required_document (
    service_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    uri TEXT,
    PRIMARY KEY (service_id, position)
) STRICT, WITHOUT ROWID;

-- Which source gave a field its value, and what it was before: one row a changed field (HSDS metadata).
CREATE TABLE metadata (
    id INTEGER PRIMARY KEY,
    resource_id INTEGER NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    last_action_date TEXT NOT NULL CHECK (last_action_date IS date(last_action_date)),
    last_action_type TEXT NOT NULL CHECK (last_action_type IN ('create', 'update', 'delete')),
    field_name TEXT NOT NULL,
    previous_value TEXT NOT NULL,
    replacement_value TEXT NOT NULL,
    updated_by TEXT NOT NULL
) STRICT;
CREATE INDEX metadata_by_resource ON metadata (resource_id, field_name);

-- What ranking needs of an offering, in one row (see ServiceSignals).
CREATE TABLE service_signal (
    service_id INTEGER PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE,
    signals BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE service_index USING fts5(
    name, organization_name, subjects, description, application_process, translations,
    content = 'service', content_rowid = 'id', tokenize = 'kaart'
);

CREATE TRIGGER service_index_insert AFTER INSERT ON service BEGIN
    INSERT INTO service_index (rowid, name, organization_name, subjects, description, application_process, translations)
    VALUES (new.id, new.name, new.organization_name, new.subjects, new.description, new.application_process,
        new.translations);
END;

CREATE TRIGGER service_index_delete AFTER DELETE ON service BEGIN
    INSERT INTO service_index
        (service_index, rowid, name, organization_name, subjects, description, application_process, translations)
    VALUES ('delete', old.id, old.name, old.organization_name, old.subjects, old.description, old.application_process,
        old.translations);
END;

CREATE TRIGGER service_index_update AFTER UPDATE OF
    name, organization_name, subjects, description, application_process, translations ON service
WHEN old.name IS NOT new.name OR old.organization_name IS NOT new.organization_name
    OR old.subjects IS NOT new.subjects OR old.description IS NOT new.description
    OR old.application_process IS NOT new.application_process OR old.translations IS NOT new.translations
BEGIN
    INSERT INTO service_index
        (service_index, rowid, name, organization_name, subjects, description, application_process, translations)
    VALUES ('delete', old.id, old.name, old.organization_name, old.subjects, old.description, old.application_process,
        old.translations);
    INSERT INTO service_index (rowid, name, organization_name, subjects, description, application_process, translations)
    VALUES (new.id, new.name, new.organization_name, new.subjects, new.description, new.application_process,
        new.translations);
END;

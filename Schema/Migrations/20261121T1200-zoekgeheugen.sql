-- Which state of the kaart somebody searches who keeps part of it in memory: another number after every change of what is
-- kept. One row; the triggers see to it that no writer forgets.
CREATE TABLE search_state (  -- own
    version INTEGER NOT NULL
) STRICT;
INSERT INTO search_state (version) VALUES (random());

CREATE TRIGGER search_state_signal_insert AFTER INSERT ON service_signal BEGIN
    UPDATE search_state SET version = random();
END;

CREATE TRIGGER search_state_signal_update AFTER UPDATE ON service_signal BEGIN
    UPDATE search_state SET version = random();
END;

CREATE TRIGGER search_state_delete AFTER DELETE ON service BEGIN
    UPDATE search_state SET version = random();
END;

CREATE TRIGGER search_state_service_update AFTER UPDATE OF
    name, organization_name, subjects, description, application_process, translations, opening_hours ON service
WHEN old.name IS NOT new.name OR old.organization_name IS NOT new.organization_name
    OR old.subjects IS NOT new.subjects OR old.description IS NOT new.description
    OR old.application_process IS NOT new.application_process OR old.translations IS NOT new.translations
    OR old.opening_hours IS NOT new.opening_hours
BEGIN
    UPDATE search_state SET version = random();
END;

CREATE TRIGGER search_state_organization_update AFTER UPDATE OF organization_type ON organization
WHEN old.organization_type IS NOT new.organization_type
BEGIN
    UPDATE search_state SET version = random();
END;

-- Offerings whose place their source calls confidential, by its last delivery with them: where what says so is lost, their
-- address must not show.
CREATE TABLE secret_place (  -- own
    service_id INTEGER PRIMARY KEY REFERENCES service (id)
) STRICT;

-- What a desk says is wrong with the kaart. No client, no query: only what the form asks.

CREATE TABLE report (  -- own
    id INTEGER PRIMARY KEY,  -- the number by which people close it
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'gone', 'missing', 'other')),
    service_id INTEGER REFERENCES service (id),  -- NULL where the offering is missing from the kaart
    description TEXT NOT NULL CHECK (length(description) <= 1000),
    reported_at TEXT NOT NULL CHECK (reported_at IS strftime('%Y-%m-%dT%H:%M', reported_at)),
    via TEXT NOT NULL CHECK (via IN ('socket', 'web')),
    reporter TEXT,  -- the account at the other end of the socket, as the kernel knows it; NULL for the page
    closed_on TEXT CHECK (closed_on IS date(closed_on)),
    closed_by TEXT,
    resolution TEXT,
    CHECK ((closed_on IS NULL) = (closed_by IS NULL))
) STRICT;
CREATE INDEX report_open ON report (id) WHERE closed_on IS NULL;
CREATE INDEX report_by_service ON report (service_id);

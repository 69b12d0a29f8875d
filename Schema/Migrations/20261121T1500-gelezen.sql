-- Records that were read before, so that one which is delivered again the same need not be read again. The digest is of what
-- may be kept of the record, and of all that reading it depends on; only records without findings and with nobody in them
-- who is forgotten have one.
CREATE TABLE delivered_record (  -- own
    digest BLOB PRIMARY KEY NOT NULL,
    service_id INTEGER NOT NULL REFERENCES service (id)
) STRICT, WITHOUT ROWID;

-- What ranking needs of offerings, of 256 keys together and in columns (see SignalBlock), so that those of all offerings are read
-- at once. Made anew from the tables by the first who may write, since no version is noted that made them.
DROP TABLE service_signal;
DELETE FROM kaart_property WHERE name = 'analysis';
CREATE TABLE signal_block (  -- own
    block INTEGER PRIMARY KEY,
    signals BLOB NOT NULL
) STRICT;

CREATE TRIGGER search_state_signal_insert AFTER INSERT ON signal_block BEGIN
    UPDATE search_state SET version = random();
END;

CREATE TRIGGER search_state_signal_update AFTER UPDATE ON signal_block BEGIN
    UPDATE search_state SET version = random();
END;

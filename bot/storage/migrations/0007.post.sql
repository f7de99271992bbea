-- What has become of a message so far, and what of a channel must outlive the program.

ALTER TABLE outbox ADD COLUMN part INTEGER NOT NULL DEFAULT 0;      -- parts of it that were delivered
ALTER TABLE outbox ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;    -- tries of which nobody knows what became

DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox (channel, state, id) WHERE state = 'ready';

CREATE TABLE pause (                       -- a channel that wants to be left alone
    channel TEXT PRIMARY KEY,
    until   INTEGER NOT NULL,
    seconds REAL NOT NULL                  -- that it asked for, in case that the clock goes back
) STRICT;

CREATE TABLE pulse (                       -- that the program lives and can write
    channel   TEXT PRIMARY KEY,
    at        INTEGER NOT NULL,
    polled_at INTEGER                      -- when the channel last answered, if it ever did
) STRICT;

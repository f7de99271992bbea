-- Times are microseconds since 1970 in UTC, documents are JSON text, flags are 0 or 1.

CREATE TABLE counter (
    name TEXT PRIMARY KEY,                 -- a table
    last BIGINT NOT NULL                   -- the last id given in it; none is ever given twice
);

CREATE TABLE learner (
    id       BIGINT PRIMARY KEY,
    channel  TEXT NOT NULL,
    address  TEXT NOT NULL,                -- where answers go: a chat, or a name in the terminal
    standing TEXT NOT NULL,                -- active, stopped, unreachable, silent
    next_due BIGINT,                       -- when the reminder round has to look; the body says when to write
    body     TEXT NOT NULL,                -- all of the above and every setting
    UNIQUE (channel, address)
);
CREATE INDEX learner_next_due ON learner (channel, next_due) WHERE next_due IS NOT NULL;

CREATE TABLE deck (
    id            TEXT PRIMARY KEY,
    live          INTEGER NOT NULL,        -- the version that new attempts use; 0: withdrawn
    folder_digest TEXT                     -- of the file it last came from; a file counts as new when this differs
);

CREATE TABLE deck_version (
    deck         TEXT NOT NULL,
    version      INTEGER NOT NULL,
    digest       TEXT NOT NULL,
    body         TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    published_by TEXT NOT NULL,
    PRIMARY KEY (deck, version)
);

CREATE TABLE draft (
    id         BIGINT PRIMARY KEY,
    author     TEXT NOT NULL,              -- address of the owner who sent it
    body       TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE memory (
    learner     BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    deck        TEXT NOT NULL,
    question    TEXT NOT NULL,
    point       TEXT NOT NULL,
    state       INTEGER NOT NULL,
    step        INTEGER,
    stability   DOUBLE PRECISION NOT NULL, -- days
    difficulty  DOUBLE PRECISION NOT NULL,
    due         BIGINT NOT NULL,
    last_review BIGINT NOT NULL,
    lapses      INTEGER NOT NULL,
    reviews     INTEGER NOT NULL,
    PRIMARY KEY (learner, deck, question, point)
);

CREATE TABLE attempt (
    id        BIGINT PRIMARY KEY,
    learner   BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    deck      TEXT NOT NULL,
    version   INTEGER NOT NULL,
    question  TEXT NOT NULL,
    state     TEXT NOT NULL,
    is_new    INTEGER NOT NULL,
    is_push   INTEGER NOT NULL,
    outcome   TEXT,                        -- NULL while open; done, skipped, expired, undone
    opened_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE UNIQUE INDEX attempt_open ON attempt (learner) WHERE outcome IS NULL;
CREATE INDEX attempt_day ON attempt (learner, opened_at);

CREATE TABLE turn (
    attempt      BIGINT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    turn         INTEGER NOT NULL,
    at           BIGINT NOT NULL,
    asked        TEXT NOT NULL,            -- what the learner was answering
    said         TEXT,                     -- typed words
    pressed      TEXT,                     -- or a button's verb
    message      TEXT,                     -- the channel's id of what was typed, so that an edit of it is known
    verdict      TEXT,
    state_before TEXT NOT NULL,
    state_after  TEXT NOT NULL,
    PRIMARY KEY (attempt, turn)
);

CREATE TABLE review (
    id       BIGINT PRIMARY KEY,
    learner  BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    attempt  BIGINT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    deck     TEXT NOT NULL,
    question TEXT NOT NULL,
    point    TEXT NOT NULL,
    rating   INTEGER NOT NULL,
    at       BIGINT NOT NULL,
    before   TEXT,                         -- NULL: the first review
    after    TEXT NOT NULL
);
CREATE INDEX review_learner ON review (learner, at);
CREATE INDEX review_attempt ON review (attempt);

CREATE TABLE sighting (
    learner       BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    attempt       BIGINT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    deck          TEXT NOT NULL,
    question      TEXT NOT NULL,
    misconception TEXT NOT NULL,
    at            BIGINT NOT NULL,
    asserted      INTEGER NOT NULL,        -- 0: the attempt was free of it
    PRIMARY KEY (attempt, misconception)
);
CREATE INDEX sighting_learner ON sighting (learner, at);

CREATE TABLE appeal (
    id      BIGINT PRIMARY KEY,
    learner BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    attempt BIGINT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    item    TEXT NOT NULL,                 -- id of the point or misconception
    claim   TEXT NOT NULL,                 -- said, unsaid, unmeant
    words   TEXT NOT NULL,
    at      BIGINT NOT NULL,
    state   TEXT NOT NULL,                 -- waiting; authors see it only with the learner's consent
    UNIQUE (attempt, item)
);
CREATE INDEX appeal_learner ON appeal (learner);

CREATE TABLE inbox (
    channel     TEXT NOT NULL,
    update_id   BIGINT NOT NULL,
    lane        TEXT NOT NULL,             -- whose order matters
    body        TEXT NOT NULL,
    state       TEXT NOT NULL,             -- new, done, poison
    reason      TEXT,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (channel, update_id)
);
CREATE INDEX inbox_waiting ON inbox (channel, update_id) WHERE state = 'new';
CREATE INDEX inbox_lane ON inbox (channel, lane, update_id);
CREATE INDEX inbox_age ON inbox (channel, received_at);

CREATE TABLE outbox (
    id         BIGINT PRIMARY KEY,
    dedup      TEXT NOT NULL UNIQUE,
    channel    TEXT NOT NULL,
    address    TEXT NOT NULL,
    rank       INTEGER NOT NULL,           -- 0 replies, 1 pushes, 2 reports
    body       TEXT NOT NULL,
    key        TEXT,                       -- names the message for later edits
    state      TEXT NOT NULL,              -- ready, sending, sent, dead
    tries      INTEGER NOT NULL,
    not_before BIGINT NOT NULL,
    reference  TEXT,                       -- the channel's id of the message, once sent
    reason     TEXT,
    created_at BIGINT NOT NULL
);
-- The state stands in these although it is the same in all: so they fit better than the whole ones.
CREATE INDEX outbox_waiting ON outbox (channel, state, rank, id) WHERE state = 'ready';
CREATE INDEX outbox_chat ON outbox (channel, address, id) WHERE state = 'ready';
CREATE INDEX outbox_sending ON outbox (channel, state, address) WHERE state = 'sending';
CREATE INDEX outbox_wakes ON outbox (channel, state, not_before) WHERE state = 'ready';
CREATE INDEX outbox_address ON outbox (channel, address, id);
CREATE INDEX outbox_key ON outbox (channel, address, key, id) WHERE key IS NOT NULL;
CREATE INDEX outbox_age ON outbox (channel, created_at);

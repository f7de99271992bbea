-- The tables as steps 0001 to 0007 make them together: there is no PostgreSQL database from before.
-- Times are microseconds since 1970 in UTC, documents are JSON text, flags are 0 or 1.

CREATE FUNCTION json_valid(document TEXT) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN document::json IS NOT NULL;     -- an error where SQLite says no: refused either way

-- Ids: a sequence for each name, so that nobody waits for another's commit; none is ever given twice.
CREATE SEQUENCE ids_learner;
CREATE SEQUENCE ids_attempt;
CREATE SEQUENCE ids_review;
CREATE SEQUENCE ids_outbox;
CREATE SEQUENCE ids_appeal;
CREATE SEQUENCE ids_phrasing;
CREATE SEQUENCE ids_draft;
CREATE SEQUENCE ids_report;
CREATE SEQUENCE ids_renamed;
CREATE SEQUENCE ids_push;

CREATE TABLE learner (
    id       BIGINT PRIMARY KEY,
    channel  TEXT COLLATE "C" NOT NULL,
    address  TEXT COLLATE "C" NOT NULL,                    -- where answers go: a chat, or a name in the terminal
    standing TEXT COLLATE "C" NOT NULL CHECK (standing IN ('active', 'stopped', 'unreachable', 'quiet')),
    consent  BIGINT CHECK (consent IN (0, 1)),             -- authors may see answers; NULL: not asked yet
    next_due BIGINT,                                       -- when the reminder round has to look; the body says when to write
    body     TEXT COLLATE "C" NOT NULL CHECK (json_valid(body)), -- all of the above and every setting
    planned  BIGINT,                                       -- the generation that their plan follows; NULL: it could not be worked out
    UNIQUE (channel, address)
);
CREATE INDEX learner_next_due ON learner (channel, next_due) WHERE next_due IS NOT NULL;
CREATE INDEX learner_planned ON learner (channel, planned) WHERE standing = 'active';

CREATE TABLE deck (
    id            TEXT COLLATE "C" PRIMARY KEY,
    live          BIGINT NOT NULL,                         -- the version that new attempts use; 0: withdrawn
    folder_digest TEXT COLLATE "C"                         -- of the file it last came from; a file counts as new when this differs
);

CREATE TABLE deck_version (
    deck         TEXT COLLATE "C" NOT NULL,
    version      BIGINT NOT NULL CHECK (version > 0),
    digest       TEXT COLLATE "C" NOT NULL,
    body         TEXT COLLATE "C" NOT NULL CHECK (json_valid(body)),
    published_at BIGINT NOT NULL,
    published_by TEXT COLLATE "C" NOT NULL,                -- an owner's address, or: folder
    PRIMARY KEY (deck, version)
);

CREATE TABLE draft (
    id         BIGINT PRIMARY KEY,
    author     TEXT COLLATE "C" NOT NULL,                  -- address of the owner who sent it
    name       TEXT COLLATE "C" NOT NULL,                  -- of the file
    body       TEXT COLLATE "C" NOT NULL CHECK (json_valid(body)),
    overview   TEXT COLLATE "C" NOT NULL,                  -- what it changes, as it was shown, in lines
    state      TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'published', 'discarded')),
    created_at BIGINT NOT NULL
);

CREATE TABLE memory (
    learner     BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    deck        TEXT COLLATE "C" NOT NULL,
    question    TEXT COLLATE "C" NOT NULL,
    point       TEXT COLLATE "C" NOT NULL,
    state       BIGINT NOT NULL CHECK (state BETWEEN 1 AND 3), -- learning, review, relearning
    step        BIGINT,
    stability   DOUBLE PRECISION NOT NULL,                 -- days
    difficulty  DOUBLE PRECISION NOT NULL,
    last_review BIGINT NOT NULL,
    lapses      BIGINT NOT NULL,
    reviews     BIGINT NOT NULL,
    rest        BIGINT NOT NULL,                           -- study days until it is due, at least
    PRIMARY KEY (learner, deck, question, point)
);
CREATE INDEX memory_point ON memory (deck, question, point, learner);

CREATE TABLE course (                                      -- derived: the decks that a learner studies, as the plan knows them
    learner BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    deck    TEXT COLLATE "C" NOT NULL,
    digest  TEXT COLLATE "C" NOT NULL,                     -- of the version; the plan of another one is worked out anew
    size    BIGINT NOT NULL,                               -- questions
    fresh   BIGINT NOT NULL,                               -- place of the first question that was not begun; size: none
    PRIMARY KEY (learner, deck)
);
CREATE INDEX course_fresh ON course (learner, deck) WHERE fresh < size;

CREATE TABLE opening (                                     -- derived: when the send rule lets a question that was begun be asked
    learner  BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    deck     TEXT COLLATE "C" NOT NULL,
    question TEXT COLLATE "C" NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (learner, deck, question)
);
CREATE INDEX opening_at ON opening (learner, at);

CREATE TABLE attempt (
    id        BIGINT PRIMARY KEY,
    learner   BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    deck      TEXT COLLATE "C" NOT NULL,
    version   BIGINT NOT NULL,                             -- 0: of a draft
    question  TEXT COLLATE "C" NOT NULL,
    state     TEXT COLLATE "C" NOT NULL CHECK (json_valid(state)),
    is_new    BIGINT NOT NULL CHECK (is_new IN (0, 1)),
    is_push   BIGINT NOT NULL CHECK (is_push IN (0, 1)),
    outcome   TEXT COLLATE "C" CHECK (outcome IN ('done', 'skipped', 'expired', 'undone')), -- NULL while open
    opened_at BIGINT NOT NULL,
    closed_at BIGINT CHECK ((closed_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX attempt_at ON attempt (deck, question) WHERE outcome IS NULL;
CREATE INDEX attempt_day ON attempt (learner, opened_at);
CREATE INDEX attempt_deck ON attempt (deck, opened_at);
CREATE UNIQUE INDEX attempt_open ON attempt (learner) WHERE outcome IS NULL;

CREATE TABLE turn (
    attempt BIGINT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    turn    BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    asked   TEXT COLLATE "C" NOT NULL,                     -- what the learner was answering
    said    TEXT COLLATE "C",                              -- typed words
    pressed TEXT COLLATE "C",                              -- or a button's verb
    message TEXT COLLATE "C",                              -- the channel's id of what was typed, so that an edit of it is known
    verdict TEXT COLLATE "C" CHECK (verdict IS NULL OR json_valid(verdict)),
    before  TEXT COLLATE "C" NOT NULL CHECK (json_valid(before)), -- the attempt; after it is what the next turn or the attempt has
    changed BIGINT NOT NULL CHECK (changed IN (0, 1)),     -- 0: an old button, or nothing that was read
    PRIMARY KEY (attempt, turn)
);

CREATE TABLE review (
    id       BIGINT PRIMARY KEY,
    learner  BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    attempt  BIGINT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    deck     TEXT COLLATE "C" NOT NULL,
    question TEXT COLLATE "C" NOT NULL,
    point    TEXT COLLATE "C" NOT NULL,
    rating   BIGINT NOT NULL CHECK (rating BETWEEN 1 AND 4), -- again, hard, good, easy
    at       BIGINT NOT NULL,
    before   TEXT COLLATE "C" CHECK (before IS NULL OR json_valid(before)), -- NULL: the first review
    after    TEXT COLLATE "C" NOT NULL CHECK (json_valid(after))
);
CREATE INDEX review_attempt ON review (attempt);
CREATE INDEX review_learner ON review (learner, at);

CREATE TABLE sighting (
    learner       BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    attempt       BIGINT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    deck          TEXT COLLATE "C" NOT NULL,
    question      TEXT COLLATE "C" NOT NULL,
    misconception TEXT COLLATE "C" NOT NULL,
    at            BIGINT NOT NULL,
    asserted      BIGINT NOT NULL CHECK (asserted IN (0, 1)), -- 0: the attempt was free of it
    PRIMARY KEY (attempt, misconception)
);
CREATE INDEX sighting_learner ON sighting (learner, at);

CREATE TABLE appeal (
    id       BIGINT PRIMARY KEY,
    learner  BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    attempt  BIGINT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    deck     TEXT COLLATE "C" NOT NULL,                    -- of the attempt; these three follow renamed ids
    question TEXT COLLATE "C" NOT NULL,
    item     TEXT COLLATE "C" NOT NULL,                    -- id of the point or misconception
    claim    TEXT COLLATE "C" NOT NULL CHECK (claim IN ('said', 'unsaid', 'unmeant')),
    words    TEXT COLLATE "C" NOT NULL,
    at       BIGINT NOT NULL,
    state    TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'accepted', 'rejected')),
    told     BIGINT NOT NULL DEFAULT 0 CHECK (told IN (0, 1)), -- 1: the learner knows what came of it
    UNIQUE (attempt, item)
);
CREATE INDEX appeal_learner ON appeal (learner);
CREATE INDEX appeal_untold ON appeal (learner) WHERE state <> 'waiting' AND told = 0;
CREATE INDEX appeal_waiting ON appeal (id) WHERE state = 'waiting';

CREATE TABLE phrasing (
    id       BIGINT PRIMARY KEY,
    deck     TEXT COLLATE "C" NOT NULL,
    question TEXT COLLATE "C" NOT NULL,
    item     TEXT COLLATE "C" NOT NULL,                    -- id of the point or misconception
    verb     TEXT COLLATE "C" NOT NULL CHECK (verb IN ('accept', 'reject')),
    text     TEXT COLLATE "C" NOT NULL,                    -- what learners said, as an author let it stand
    version  BIGINT NOT NULL                               -- the first one that has it; a rollback to an earlier one drops it
);
CREATE INDEX phrasing_deck ON phrasing (deck, id);

CREATE TABLE inbox (
    channel     TEXT COLLATE "C" NOT NULL,
    update_id   BIGINT NOT NULL,
    lane        TEXT COLLATE "C" NOT NULL,                 -- whose order matters
    body        TEXT COLLATE "C" NOT NULL,                 -- as it came
    state       TEXT COLLATE "C" NOT NULL CHECK (state IN ('new', 'done', 'poison')),
    reason      TEXT COLLATE "C",
    received_at BIGINT NOT NULL,
    PRIMARY KEY (channel, update_id)
);
CREATE INDEX inbox_age ON inbox (channel, received_at);
CREATE INDEX inbox_lane ON inbox (channel, lane, update_id);
CREATE INDEX inbox_waiting ON inbox (channel, update_id) WHERE state = 'new';

CREATE TABLE outbox (
    id         BIGINT PRIMARY KEY,
    dedup      TEXT COLLATE "C" NOT NULL UNIQUE,
    channel    TEXT COLLATE "C" NOT NULL,
    address    TEXT COLLATE "C" NOT NULL,
    rank       BIGINT NOT NULL CHECK (rank BETWEEN 0 AND 2), -- replies, pushes, reports
    body       TEXT COLLATE "C" NOT NULL CHECK (json_valid(body)),
    key        TEXT COLLATE "C",                           -- names the message for later edits
    state      TEXT COLLATE "C" NOT NULL CHECK (state IN ('ready', 'sending', 'sent', 'dead')),
    tries      BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    reference  TEXT COLLATE "C",                           -- the channel's id of the message, once sent
    reason     TEXT COLLATE "C",
    created_at BIGINT NOT NULL
, part BIGINT NOT NULL DEFAULT 0, doubts BIGINT NOT NULL DEFAULT 0);
CREATE INDEX outbox_address ON outbox (channel, address, id);
CREATE INDEX outbox_age ON outbox (channel, created_at);
CREATE INDEX outbox_chat ON outbox (channel, address, id) WHERE state = 'ready';
CREATE INDEX outbox_key ON outbox (channel, address, key, id) WHERE key IS NOT NULL;
CREATE INDEX outbox_sending ON outbox (channel, state, address) WHERE state = 'sending';
CREATE INDEX outbox_waiting ON outbox (channel, state, id) WHERE state = 'ready';
CREATE INDEX outbox_wakes ON outbox (channel, state, not_before) WHERE state = 'ready';

CREATE TABLE shelf (                                       -- one row: the decks that are live
    mark       TEXT COLLATE "C" NOT NULL,                  -- of their versions; what is held in memory under it is still true
    generation BIGINT NOT NULL                             -- raised when other decks, questions or points can be asked
);

CREATE TABLE erasure (
    learner BIGINT NOT NULL,
    mark    BYTEA NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (learner, at)
);

CREATE TABLE pause (                                       -- a channel that wants to be left alone
    channel TEXT COLLATE "C" PRIMARY KEY,
    until   BIGINT NOT NULL,
    seconds DOUBLE PRECISION NOT NULL                      -- that it asked for, in case that the clock goes back
);

CREATE TABLE pulse (                                       -- that the program lives and can write
    channel   TEXT COLLATE "C" PRIMARY KEY,
    at        BIGINT NOT NULL,
    polled_at BIGINT                                       -- when the channel last answered, if it ever did
);

INSERT INTO shelf VALUES ('', 1);

-- Every column holds what it says, words of a fixed list are checked, and a turn keeps one state instead of two.
-- Times are microseconds since 1970 in UTC. What is no JSON, after damage, is kept as JSON text, so that it
-- costs its own row and not the upgrade.

CREATE TABLE new_counter (
    name TEXT PRIMARY KEY,                 -- a table
    last INTEGER NOT NULL                  -- the last id given in it; none is ever given twice
) STRICT;
INSERT INTO new_counter SELECT name, last FROM counter;
DROP TABLE counter;
ALTER TABLE new_counter RENAME TO counter;

CREATE TABLE new_learner (
    id       INTEGER PRIMARY KEY,
    channel  TEXT NOT NULL,
    address  TEXT NOT NULL,                -- where answers go: a chat, or a name in the terminal
    standing TEXT NOT NULL CHECK (standing IN ('active', 'stopped', 'unreachable', 'quiet')),
    consent  INTEGER CHECK (consent IN (0, 1)), -- authors may see answers; NULL: not asked yet
    next_due INTEGER,                      -- when the reminder round has to look; the body says when to write
    body     TEXT NOT NULL CHECK (json_valid(body)), -- all of the above and every setting
    UNIQUE (channel, address)
) STRICT;
INSERT INTO new_learner
SELECT id, channel, address, standing,
       CASE WHEN json_valid(body) THEN json_extract(body, '$.consent') END, next_due,
       CASE WHEN json_valid(body) THEN body ELSE json_quote(body) END
FROM learner;
DROP TABLE learner;
ALTER TABLE new_learner RENAME TO learner;
CREATE INDEX learner_next_due ON learner (channel, next_due) WHERE next_due IS NOT NULL;

CREATE TABLE new_deck (
    id            TEXT PRIMARY KEY,
    live          INTEGER NOT NULL,        -- the version that new attempts use; 0: withdrawn
    folder_digest TEXT                     -- of the file it last came from; a file counts as new when this differs
) STRICT;
INSERT INTO new_deck SELECT id, live, folder_digest FROM deck;
DROP TABLE deck;
ALTER TABLE new_deck RENAME TO deck;

CREATE TABLE new_deck_version (
    deck         TEXT NOT NULL,
    version      INTEGER NOT NULL CHECK (version > 0),
    digest       TEXT NOT NULL,
    body         TEXT NOT NULL CHECK (json_valid(body)),
    published_at INTEGER NOT NULL,
    published_by TEXT NOT NULL,            -- an owner's address, or: folder
    PRIMARY KEY (deck, version)
) STRICT;
INSERT INTO new_deck_version
SELECT deck, version, digest, CASE WHEN json_valid(body) THEN body ELSE json_quote(body) END, published_at, published_by
FROM deck_version;
DROP TABLE deck_version;
ALTER TABLE new_deck_version RENAME TO deck_version;

CREATE TABLE new_draft (
    id         INTEGER PRIMARY KEY,
    author     TEXT NOT NULL,              -- address of the owner who sent it
    name       TEXT NOT NULL,              -- of the file
    body       TEXT NOT NULL CHECK (json_valid(body)),
    overview   TEXT NOT NULL,              -- what it changes, as it was shown, in lines
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'published', 'discarded')),
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO new_draft
SELECT id, author, name, CASE WHEN json_valid(body) THEN body ELSE json_quote(body) END, overview, state, created_at
FROM draft;
DROP TABLE draft;
ALTER TABLE new_draft RENAME TO draft;

CREATE TABLE new_memory (
    learner     INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    deck        TEXT NOT NULL,
    question    TEXT NOT NULL,
    point       TEXT NOT NULL,
    state       INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3), -- learning, review, relearning
    step        INTEGER,
    stability   REAL NOT NULL,             -- days
    difficulty  REAL NOT NULL,
    last_review INTEGER NOT NULL,
    lapses      INTEGER NOT NULL,
    reviews     INTEGER NOT NULL,
    rest        INTEGER NOT NULL,          -- study days until it is due, at least
    PRIMARY KEY (learner, deck, question, point)
) STRICT;
INSERT INTO new_memory
SELECT learner, deck, question, point, state, step, stability, difficulty, last_review, lapses, reviews, rest FROM memory;
DROP TABLE memory;
ALTER TABLE new_memory RENAME TO memory;
CREATE INDEX memory_point ON memory (deck, question, point, learner);

CREATE TABLE new_course (                  -- derived: the decks that a learner studies, as the plan knows them
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    deck    TEXT NOT NULL,
    digest  TEXT NOT NULL,                 -- of the version; the plan of another one is worked out anew
    size    INTEGER NOT NULL,              -- questions
    fresh   INTEGER NOT NULL,              -- place of the first question that was not begun; size: none
    PRIMARY KEY (learner, deck)
) STRICT;
INSERT INTO new_course SELECT learner, deck, digest, size, fresh FROM course;
DROP TABLE course;
ALTER TABLE new_course RENAME TO course;

CREATE TABLE new_opening (                 -- derived: when the send rule lets a question that was begun be asked
    learner  INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    deck     TEXT NOT NULL,
    question TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (learner, deck, question)
) STRICT;
INSERT INTO new_opening SELECT learner, deck, question, at FROM opening;
DROP TABLE opening;
ALTER TABLE new_opening RENAME TO opening;
CREATE INDEX opening_at ON opening (learner, at);

CREATE TABLE new_attempt (
    id        INTEGER PRIMARY KEY,
    learner   INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    deck      TEXT NOT NULL,
    version   INTEGER NOT NULL,            -- 0: of a draft
    question  TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (json_valid(state)),
    is_new    INTEGER NOT NULL CHECK (is_new IN (0, 1)),
    is_push   INTEGER NOT NULL CHECK (is_push IN (0, 1)),
    outcome   TEXT CHECK (outcome IN ('done', 'skipped', 'expired', 'undone')), -- NULL while open
    opened_at INTEGER NOT NULL,
    closed_at INTEGER CHECK ((closed_at IS NULL) = (outcome IS NULL))
) STRICT;
INSERT INTO new_attempt
SELECT id, learner, deck, version, question, CASE WHEN json_valid(state) THEN state ELSE json_quote(state) END,
       is_new, is_push, outcome, opened_at, CASE WHEN outcome IS NOT NULL THEN coalesce(closed_at, opened_at) END
FROM attempt;

CREATE TABLE new_turn (
    attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    turn    INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    asked   TEXT NOT NULL,                 -- what the learner was answering
    said    TEXT,                          -- typed words
    pressed TEXT,                          -- or a button's verb
    message TEXT,                          -- the channel's id of what was typed, so that an edit of it is known
    verdict TEXT CHECK (verdict IS NULL OR json_valid(verdict)),
    before  TEXT NOT NULL CHECK (json_valid(before)), -- the attempt; after it is what the next turn or the attempt has
    changed INTEGER NOT NULL CHECK (changed IN (0, 1)), -- 0: an old button, or nothing that was read
    PRIMARY KEY (attempt, turn)
) STRICT;
INSERT INTO new_turn
SELECT attempt, turn, at, asked, said, pressed, message,
       CASE WHEN verdict IS NULL OR json_valid(verdict) THEN verdict ELSE json_quote(verdict) END,
       CASE WHEN json_valid(state_before) THEN state_before ELSE json_quote(state_before) END,
       state_before <> state_after
FROM turn;
DROP TABLE turn;
DROP TABLE attempt;
ALTER TABLE new_attempt RENAME TO attempt;
ALTER TABLE new_turn RENAME TO turn;
CREATE UNIQUE INDEX attempt_open ON attempt (learner) WHERE outcome IS NULL;
CREATE INDEX attempt_day ON attempt (learner, opened_at);
CREATE INDEX attempt_deck ON attempt (deck, opened_at);

CREATE TABLE new_review (
    id       INTEGER PRIMARY KEY,
    learner  INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    attempt  INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    deck     TEXT NOT NULL,
    question TEXT NOT NULL,
    point    TEXT NOT NULL,
    rating   INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4), -- again, hard, good, easy
    at       INTEGER NOT NULL,
    before   TEXT CHECK (before IS NULL OR json_valid(before)), -- NULL: the first review
    after    TEXT NOT NULL CHECK (json_valid(after))
) STRICT;
INSERT INTO new_review
SELECT id, learner, attempt, deck, question, point, rating, at,
       CASE WHEN before IS NULL OR json_valid(before) THEN before ELSE json_quote(before) END,
       CASE WHEN json_valid(after) THEN after ELSE json_quote(after) END
FROM review;
DROP TABLE review;
ALTER TABLE new_review RENAME TO review;
CREATE INDEX review_learner ON review (learner, at);
CREATE INDEX review_attempt ON review (attempt);

CREATE TABLE new_sighting (
    learner       INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    attempt       INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    deck          TEXT NOT NULL,
    question      TEXT NOT NULL,
    misconception TEXT NOT NULL,
    at            INTEGER NOT NULL,
    asserted      INTEGER NOT NULL CHECK (asserted IN (0, 1)), -- 0: the attempt was free of it
    PRIMARY KEY (attempt, misconception)
) STRICT;
INSERT INTO new_sighting SELECT learner, attempt, deck, question, misconception, at, asserted FROM sighting;
DROP TABLE sighting;
ALTER TABLE new_sighting RENAME TO sighting;
CREATE INDEX sighting_learner ON sighting (learner, at);

CREATE TABLE new_appeal (
    id       INTEGER PRIMARY KEY,
    learner  INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    attempt  INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    deck     TEXT NOT NULL,                -- of the attempt; these three follow renamed ids
    question TEXT NOT NULL,
    item     TEXT NOT NULL,                -- id of the point or misconception
    claim    TEXT NOT NULL CHECK (claim IN ('said', 'unsaid', 'unmeant')),
    words    TEXT NOT NULL,
    at       INTEGER NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'rejected')),
    told     INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)), -- 1: the learner knows what came of it
    UNIQUE (attempt, item)
) STRICT;
INSERT INTO new_appeal
SELECT id, learner, attempt, deck, question, item, claim, words, at, state, told FROM appeal;
DROP TABLE appeal;
ALTER TABLE new_appeal RENAME TO appeal;
CREATE INDEX appeal_learner ON appeal (learner);
CREATE INDEX appeal_waiting ON appeal (id) WHERE state = 'waiting';
CREATE INDEX appeal_untold ON appeal (learner) WHERE state <> 'waiting' AND told = 0;

CREATE TABLE new_phrasing (
    id       INTEGER PRIMARY KEY,
    deck     TEXT NOT NULL,
    question TEXT NOT NULL,
    item     TEXT NOT NULL,                -- id of the point or misconception
    verb     TEXT NOT NULL CHECK (verb IN ('accept', 'reject')),
    text     TEXT NOT NULL,                -- what learners said, as an author let it stand
    version  INTEGER NOT NULL              -- the first one that has it; a rollback to an earlier one drops it
) STRICT;
INSERT INTO new_phrasing SELECT id, deck, question, item, verb, text, version FROM phrasing;
DROP TABLE phrasing;
ALTER TABLE new_phrasing RENAME TO phrasing;
CREATE INDEX phrasing_deck ON phrasing (deck, id);

CREATE TABLE new_inbox (
    channel     TEXT NOT NULL,
    update_id   INTEGER NOT NULL,
    lane        TEXT NOT NULL,             -- whose order matters
    body        TEXT NOT NULL,             -- as it came
    state       TEXT NOT NULL CHECK (state IN ('new', 'done', 'poison')),
    reason      TEXT,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (channel, update_id)
) STRICT;
INSERT INTO new_inbox SELECT channel, update_id, lane, body, state, reason, received_at FROM inbox;
DROP TABLE inbox;
ALTER TABLE new_inbox RENAME TO inbox;
CREATE INDEX inbox_waiting ON inbox (channel, update_id) WHERE state = 'new';
CREATE INDEX inbox_lane ON inbox (channel, lane, update_id);
CREATE INDEX inbox_age ON inbox (channel, received_at);

CREATE TABLE new_outbox (
    id         INTEGER PRIMARY KEY,
    dedup      TEXT NOT NULL UNIQUE,
    channel    TEXT NOT NULL,
    address    TEXT NOT NULL,
    rank       INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2), -- replies, pushes, reports
    body       TEXT NOT NULL CHECK (json_valid(body)),
    key        TEXT,                       -- names the message for later edits
    state      TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'sent', 'dead')),
    tries      INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    reference  TEXT,                       -- the channel's id of the message, once sent
    reason     TEXT,
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO new_outbox
SELECT id, dedup, channel, address, rank, CASE WHEN json_valid(body) THEN body ELSE json_quote(body) END,
       key, state, tries, not_before, reference, reason, created_at
FROM outbox;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;
-- The state stands in these although it is the same in all: so they fit better than the whole ones.
CREATE INDEX outbox_waiting ON outbox (channel, state, rank, id) WHERE state = 'ready';
CREATE INDEX outbox_chat ON outbox (channel, address, id) WHERE state = 'ready';
CREATE INDEX outbox_sending ON outbox (channel, state, address) WHERE state = 'sending';
CREATE INDEX outbox_wakes ON outbox (channel, state, not_before) WHERE state = 'ready';
CREATE INDEX outbox_address ON outbox (channel, address, id);
CREATE INDEX outbox_key ON outbox (channel, address, key, id) WHERE key IS NOT NULL;
CREATE INDEX outbox_age ON outbox (channel, created_at);

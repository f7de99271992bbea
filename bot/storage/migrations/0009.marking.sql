-- Authors mark replies: what they mark stays with the deck beside its phrasings, and what they read is not shown again.

CREATE TABLE new_phrasing (
    id       INTEGER PRIMARY KEY,
    deck     TEXT NOT NULL,
    question TEXT NOT NULL,
    item     TEXT NOT NULL,                -- id of the point or misconception
    verb     TEXT NOT NULL CHECK (verb IN ('accept', 'reject', 'covers', 'lacks')),
    text     TEXT NOT NULL,                -- what learners said, as an author let it stand; covers, lacks: a whole reply
    version  INTEGER NOT NULL              -- the first one that has it; a rollback to an earlier one drops it
) STRICT;
INSERT INTO new_phrasing SELECT id, deck, question, item, verb, text, version FROM phrasing;
DROP TABLE phrasing;
ALTER TABLE new_phrasing RENAME TO phrasing;
CREATE INDEX phrasing_deck ON phrasing (deck, id);

CREATE TABLE marking (                     -- replies that an author has read
    attempt INTEGER NOT NULL,
    turn    INTEGER NOT NULL,
    labels  TEXT NOT NULL CHECK (json_valid(labels)), -- by id of the point or misconception, whether it is stated
    waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)), -- 1: the deck has not learned from it yet
    PRIMARY KEY (attempt, turn),
    FOREIGN KEY (attempt, turn) REFERENCES turn (attempt, turn) ON DELETE CASCADE
) STRICT;
CREATE INDEX marking_waiting ON marking (attempt) WHERE waiting = 1;

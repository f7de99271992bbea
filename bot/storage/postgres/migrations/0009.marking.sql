-- Authors mark replies: what they mark stays with the deck beside its phrasings, and what they read is not shown again.

ALTER TABLE phrasing DROP CONSTRAINT phrasing_verb_check;
ALTER TABLE phrasing ADD CONSTRAINT phrasing_verb_check CHECK (verb IN ('accept', 'reject', 'covers', 'lacks'));

CREATE TABLE marking (                     -- replies that an author has read
    attempt BIGINT NOT NULL,
    turn    BIGINT NOT NULL,
    labels  TEXT COLLATE "C" NOT NULL CHECK (json_valid(labels)), -- by id of the point or misconception, whether it is stated
    waiting BIGINT NOT NULL CHECK (waiting IN (0, 1)), -- 1: the deck has not learned from it yet
    PRIMARY KEY (attempt, turn),
    FOREIGN KEY (attempt, turn) REFERENCES turn (attempt, turn) ON DELETE CASCADE
);
CREATE INDEX marking_waiting ON marking (attempt) WHERE waiting = 1;

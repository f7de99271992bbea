-- When a point is due follows from the memory and the learner's settings; what may be asked when is worked out ahead.

ALTER TABLE memory ADD COLUMN rest INTEGER NOT NULL DEFAULT 0;      -- study days until it is due, at least
UPDATE memory SET rest = 7 WHERE lapses >= 6 AND due - last_review = 7 * 86400000000;
ALTER TABLE memory DROP COLUMN due;

CREATE TABLE course (                      -- derived: the decks that a learner studies, as the plan knows them
    learner BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    deck    TEXT NOT NULL,
    digest  TEXT NOT NULL,                 -- of the version; the plan of another one is worked out anew
    size    INTEGER NOT NULL,              -- questions
    fresh   INTEGER NOT NULL,              -- place of the first question that was not begun; size: none
    PRIMARY KEY (learner, deck)
);

CREATE TABLE opening (                     -- derived: when the send rule lets a question that was begun be asked
    learner  BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    deck     TEXT NOT NULL,
    question TEXT NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (learner, deck, question)
);
CREATE INDEX opening_at ON opening (learner, at);

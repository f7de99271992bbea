-- What authors need: drafts that can be looked at and tried, appeals that are decided, phrasings that are accepted.

ALTER TABLE draft ADD COLUMN name TEXT NOT NULL DEFAULT '';         -- of the file
ALTER TABLE draft ADD COLUMN overview TEXT NOT NULL DEFAULT '';     -- what it changes, as it was shown
ALTER TABLE draft ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting'; -- waiting, published, discarded

ALTER TABLE appeal ADD COLUMN deck TEXT NOT NULL DEFAULT '';        -- of the attempt; these follow renamed ids
ALTER TABLE appeal ADD COLUMN question TEXT NOT NULL DEFAULT '';
ALTER TABLE appeal ADD COLUMN told INTEGER NOT NULL DEFAULT 0;      -- 1: the learner knows what came of it
UPDATE appeal SET deck = (SELECT deck FROM attempt WHERE attempt.id = appeal.attempt),
                  question = (SELECT question FROM attempt WHERE attempt.id = appeal.attempt);
CREATE INDEX appeal_waiting ON appeal (id) WHERE state = 'waiting';
CREATE INDEX appeal_untold ON appeal (learner) WHERE state <> 'waiting' AND told = 0;

CREATE TABLE phrasing (
    id       BIGINT PRIMARY KEY,
    deck     TEXT NOT NULL,
    question TEXT NOT NULL,
    item     TEXT NOT NULL,                -- id of the point or misconception
    verb     TEXT NOT NULL,                -- accept, reject
    text     TEXT NOT NULL,                -- what learners said, as an author let it stand
    version  INTEGER NOT NULL              -- the first one that has it; a rollback to an earlier one drops it
);
CREATE INDEX phrasing_deck ON phrasing (deck, id);

CREATE INDEX attempt_deck ON attempt (deck, opened_at);
CREATE INDEX memory_point ON memory (deck, question, point, learner);

-- What a publish changes is told by a number, so that nobody is woken for nothing and nothing is read whole.

CREATE TABLE shelf (                       -- one row: the decks that are live
    mark       TEXT NOT NULL,              -- of their versions; what is held in memory under it is still true
    generation INTEGER NOT NULL            -- raised when other decks, questions or points can be asked
) STRICT;
INSERT INTO shelf VALUES ('', 1);

ALTER TABLE learner ADD COLUMN planned INTEGER; -- the generation that their plan follows; NULL: it could not be worked out
UPDATE learner SET planned = 0;
CREATE INDEX learner_planned ON learner (channel, planned) WHERE standing = 'active';

CREATE INDEX attempt_at ON attempt (deck, question) WHERE outcome IS NULL;
CREATE INDEX course_fresh ON course (learner, deck) WHERE fresh < size;

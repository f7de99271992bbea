-- Classes leave the learner's row: who may be seen there by name is asked, and kept with what was promised.

CREATE TABLE membership (                  -- classes that learners joined by a link
    learner INTEGER NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    class   TEXT NOT NULL,                 -- its name in the link
    asked   INTEGER NOT NULL,              -- the promise that was put to them last; 0: they were told of numbers only
    agreed  INTEGER NOT NULL CHECK (agreed BETWEEN 0 AND asked), -- the promise that they said yes to; 0: none, they are only counted
    at      INTEGER CHECK ((at IS NULL) = (agreed = 0)), -- when they said yes
    PRIMARY KEY (learner, class)
) STRICT;
CREATE INDEX membership_class ON membership (class, learner);

-- Whoever joined before agreed to be counted, and to nothing else. Names that no link can carry came from nowhere.
INSERT INTO membership (learner, class, asked, agreed)
SELECT learner.id, name.value, 0, 0 FROM learner, json_each(learner.body, '$.classes') AS name
WHERE length(name.value) BETWEEN 1 AND 62 AND name.value NOT GLOB '*[^A-Za-z0-9_-]*';

CREATE INDEX sighting_asserted ON sighting (learner, at) WHERE asserted = 1;
CREATE INDEX outbox_class ON outbox (id) WHERE key IN ('class', 'class-table');

-- Classes leave the learner's row: who may be seen there by name is asked, and kept with what was promised.

CREATE TABLE membership (                  -- classes that learners joined by a link
    learner BIGINT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    class   TEXT COLLATE "C" NOT NULL,     -- its name in the link
    asked   BIGINT NOT NULL,               -- the promise that was put to them last; 0: they were told of numbers only
    agreed  BIGINT NOT NULL CHECK (agreed BETWEEN 0 AND asked), -- the promise that they said yes to; 0: none, they are only counted
    at      BIGINT CHECK ((at IS NULL) = (agreed = 0)), -- when they said yes
    PRIMARY KEY (learner, class)
);
CREATE INDEX membership_class ON membership (class, learner);

-- Whoever joined before agreed to be counted, and to nothing else. Names that no link can carry came from nowhere.
INSERT INTO membership (learner, class, asked, agreed)
SELECT learner.id, name.value, 0, 0
FROM learner, jsonb_array_elements_text(learner.body::jsonb -> 'classes') AS name (value)
WHERE length(name.value) BETWEEN 1 AND 62 AND name.value !~ '[^A-Za-z0-9_-]';

CREATE INDEX sighting_asserted ON sighting (learner, at) WHERE asserted = 1;
CREATE INDEX outbox_class ON outbox (id) WHERE key IN ('class', 'class-table');

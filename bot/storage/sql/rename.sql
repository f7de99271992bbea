-- name: memory_rename_question!
UPDATE memory SET question = :new
WHERE deck = :deck AND question = :old
  AND NOT EXISTS (SELECT 1 FROM memory AS there
                  WHERE there.learner = memory.learner AND there.deck = memory.deck
                    AND there.question = :new AND there.point = memory.point);

-- name: memory_rename_point!
UPDATE memory SET point = :new
WHERE deck = :deck AND question = :question AND point = :old
  AND NOT EXISTS (SELECT 1 FROM memory AS there
                  WHERE there.learner = memory.learner AND there.deck = memory.deck
                    AND there.question = memory.question AND there.point = :new);

-- name: review_rename_question!
UPDATE review SET question = :new
WHERE learner IN (SELECT learner FROM memory WHERE deck = :deck AND question = :old)
  AND deck = :deck AND question = :old;

-- name: review_rename_point!
UPDATE review SET point = :new
WHERE learner IN (SELECT learner FROM memory WHERE deck = :deck AND question = :question AND point = :old)
  AND deck = :deck AND question = :question AND point = :old;

-- name: sighting_rename_question!
UPDATE sighting SET question = :new
WHERE learner IN (SELECT learner FROM memory WHERE deck = :deck AND question = :old)
  AND deck = :deck AND question = :old;

-- name: appeal_rename_question!
UPDATE appeal SET question = :new
WHERE learner IN (SELECT learner FROM memory WHERE deck = :deck AND question = :old)
  AND deck = :deck AND question = :old;

-- name: appeal_rename_point!
UPDATE appeal SET item = :new
WHERE learner IN (SELECT learner FROM memory WHERE deck = :deck AND question = :question AND point = :old)
  AND deck = :deck AND question = :question AND item = :old;

-- name: phrasing_rename_question!
UPDATE phrasing SET question = :new WHERE deck = :deck AND question = :old;

-- name: phrasing_rename_point!
UPDATE phrasing SET item = :new WHERE deck = :deck AND question = :question AND item = :old;

-- name: memory_move_point!
UPDATE memory SET question = :to, point = :new
WHERE deck = :deck AND question = :question AND point = :old
  AND NOT EXISTS (SELECT 1 FROM memory AS there
                  WHERE there.learner = memory.learner AND there.deck = memory.deck
                    AND there.question = :to AND there.point = :new);

-- name: review_move_point!
UPDATE review SET question = :to, point = :new
WHERE learner IN (SELECT learner FROM memory WHERE deck = :deck AND question = :question AND point = :old)
  AND deck = :deck AND question = :question AND point = :old;

-- name: appeal_move_point!
UPDATE appeal SET question = :to, item = :new
WHERE learner IN (SELECT learner FROM memory WHERE deck = :deck AND question = :question AND point = :old)
  AND deck = :deck AND question = :question AND item = :old;

-- name: phrasing_move_point!
UPDATE phrasing SET question = :to, item = :new WHERE deck = :deck AND question = :question AND item = :old;

-- name: memory_rename_deck!
UPDATE memory SET deck = :new
WHERE deck = :old
  AND NOT EXISTS (SELECT 1 FROM memory AS there
                  WHERE there.learner = memory.learner AND there.deck = :new
                    AND there.question = memory.question AND there.point = memory.point);

-- name: review_rename_deck!
UPDATE review SET deck = :new WHERE learner IN (SELECT learner FROM memory WHERE deck = :old) AND deck = :old;

-- name: sighting_rename_deck!
UPDATE sighting SET deck = :new WHERE learner IN (SELECT learner FROM memory WHERE deck = :old) AND deck = :old;

-- name: appeal_rename_deck!
UPDATE appeal SET deck = :new WHERE learner IN (SELECT learner FROM memory WHERE deck = :old) AND deck = :old;

-- name: phrasing_rename_deck!
UPDATE phrasing SET deck = :new, version = 0 WHERE deck = :old;

-- name: memory_deck$
SELECT count(DISTINCT learner) FROM memory WHERE deck = :deck;

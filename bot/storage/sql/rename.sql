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

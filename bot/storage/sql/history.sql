-- name: attempt_last_reviewed^
SELECT attempt FROM review WHERE learner = :learner AND at >= :since ORDER BY id DESC LIMIT 1;

-- name: attempt_restate!
UPDATE attempt SET state = :state WHERE id = :id;

-- name: turn_last^
SELECT turn, at, said, message, before FROM turn WHERE attempt = :attempt ORDER BY turn DESC LIMIT 1;

-- name: turn_last_change^
SELECT turn, at, said, message, before FROM turn
WHERE attempt = :attempt AND changed = 1 ORDER BY turn DESC LIMIT 1;

-- name: turns_drop!
DELETE FROM turn WHERE attempt = :attempt AND turn >= :turn;

-- name: attempt_reopen!
UPDATE attempt SET state = :state, outcome = NULL, closed_at = NULL WHERE id = :id;

-- name: reviews_drop!
DELETE FROM review WHERE attempt = :attempt;

-- name: memory_drop!
DELETE FROM memory WHERE learner = :learner AND deck = :deck AND question = :question AND point = :point;

-- name: sighting_add!
INSERT INTO sighting (learner, attempt, deck, question, misconception, at, asserted)
VALUES (:learner, :attempt, :deck, :question, :misconception, :at, :asserted)
ON CONFLICT (attempt, misconception) DO UPDATE SET asserted = excluded.asserted;

-- name: sightings_drop!
DELETE FROM sighting WHERE attempt = :attempt;

-- name: sightings_of
SELECT deck, question, misconception, at, asserted FROM sighting WHERE learner = :learner ORDER BY at, attempt;

-- name: sightings_of_question
SELECT deck, question, misconception, at, asserted FROM sighting
WHERE learner = :learner AND deck = :deck AND question = :question ORDER BY at, attempt;

-- name: sightings_deny!
UPDATE sighting SET asserted = 0
WHERE learner = :learner AND deck = :deck AND question = :question AND misconception = :misconception AND asserted = 1;

-- name: answered_since
SELECT DISTINCT at FROM review WHERE learner = :learner AND at >= :since;

-- name: wordings_answered
SELECT turn.asked FROM attempt JOIN turn ON turn.attempt = attempt.id
WHERE attempt.learner = :learner AND attempt.deck = :deck AND attempt.question = :question AND attempt.version > 0
  AND (attempt.outcome IS NULL OR attempt.outcome NOT IN ('skipped', 'undone'))
GROUP BY turn.asked ORDER BY max(turn.at);

-- name: attempts_reviewed
SELECT attempt FROM review WHERE learner = :learner AND at >= :since GROUP BY attempt ORDER BY max(id) DESC;

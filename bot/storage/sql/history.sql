-- name: attempt_last_closed^
SELECT * FROM attempt
WHERE learner = :learner AND outcome = 'done' AND closed_at >= :since ORDER BY closed_at DESC, id DESC LIMIT 1;

-- name: turn_last^
SELECT turn, at, said, message, state_before FROM turn WHERE attempt = :attempt ORDER BY turn DESC LIMIT 1;

-- name: turn_drop!
DELETE FROM turn WHERE attempt = :attempt AND turn = :turn;

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

-- name: appeal_add!
INSERT INTO appeal (id, learner, attempt, item, claim, words, at, state)
SELECT coalesce(max(id), 0) + 1, :learner, :attempt, :item, :claim, :words, :at, 'waiting' FROM appeal
WHERE true
ON CONFLICT (attempt, item) DO UPDATE SET claim = excluded.claim, words = excluded.words, at = excluded.at;

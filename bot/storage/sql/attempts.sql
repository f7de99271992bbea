-- name: attempt_open^
SELECT * FROM attempt WHERE learner = :learner AND outcome IS NULL;

-- name: attempt_get^
SELECT * FROM attempt WHERE id = :id AND learner = :learner;

-- name: attempt_add!
INSERT INTO attempt (id, learner, deck, version, question, state, is_new, is_push, outcome, opened_at, closed_at)
VALUES (:id, :learner, :deck, :version, :question, :state, :is_new, :is_push, NULL, :opened_at, NULL);

-- name: attempt_save!
UPDATE attempt SET state = :state, outcome = :outcome, closed_at = :closed_at WHERE id = :id;

-- name: attempts_since
SELECT * FROM attempt WHERE learner = :learner AND opened_at >= :since ORDER BY id;

-- name: turn_add!
INSERT INTO turn (attempt, turn, at, asked, said, pressed, message, verdict, before, changed)
SELECT :attempt, coalesce(max(turn), 0) + 1, :at, :asked, :said, :pressed, :message, :verdict, :before, :changed
FROM turn WHERE attempt = :attempt;

-- name: turns_of
SELECT * FROM turn WHERE attempt = :attempt ORDER BY turn;

-- name: review_add!
INSERT INTO review (id, learner, attempt, deck, question, point, rating, at, before, after)
VALUES (:id, :learner, :attempt, :deck, :question, :point, :rating, :at, :before, :after);

-- name: reviews_of_attempt
SELECT * FROM review WHERE attempt = :attempt ORDER BY id;

-- name: reviews_since
SELECT question, point, at, rating, before IS NULL AS first FROM review
WHERE learner = :learner AND deck = :deck AND at >= :since ORDER BY at, id;

-- name: reviews_last
SELECT question, point, rating FROM review
WHERE id IN (SELECT max(id) FROM review WHERE learner = :learner AND deck = :deck GROUP BY question, point);

-- name: review_correct!
UPDATE review SET rating = :rating, after = :after WHERE id = :id;

-- name: attempts_open_at
SELECT learner FROM attempt WHERE outcome IS NULL AND deck = :deck AND question = :question;

-- name: turns_heard
SELECT turn.said, turn.before, attempt.learner FROM attempt JOIN turn ON turn.attempt = attempt.id
WHERE attempt.deck = :deck AND attempt.opened_at >= :since AND attempt.version > 0 AND turn.verdict IS NOT NULL
  AND (attempt.outcome IS NULL OR attempt.outcome <> 'undone')
ORDER BY attempt.opened_at DESC, turn.turn LIMIT :most;

-- name: attempts_most
SELECT deck, version, question FROM attempt WHERE outcome IS NULL AND version > 0
GROUP BY deck, version, question ORDER BY count(*) DESC, deck, version, question LIMIT :most;

-- name: learner_get^
SELECT body FROM learner WHERE id = :id;

-- name: learner_at^
SELECT body FROM learner WHERE channel = :channel AND address = :address;

-- name: learner_add!
INSERT INTO learner (id, channel, address, standing, consent, next_due, body, planned)
VALUES (:id, :channel, :address, :standing, :consent, :next_due, :body, 0);

-- name: learner_save!
UPDATE learner SET address = :address, standing = :standing, consent = :consent, next_due = :next_due, body = :body WHERE id = :id;

-- name: learner_delete!
DELETE FROM learner WHERE id = :id;

-- name: learners_due
SELECT id FROM learner WHERE channel = :channel AND next_due <= :now ORDER BY next_due LIMIT :most;

-- name: learners_outdated
SELECT id FROM learner
WHERE channel = :channel AND standing = 'active' AND planned < (SELECT generation FROM shelf)
ORDER BY planned LIMIT :most;

-- name: learner_look_at!
UPDATE learner SET next_due = :at, planned = NULL WHERE id = :id;

-- name: learners_reviewed
SELECT body FROM learner
WHERE EXISTS (SELECT 1 FROM review WHERE review.learner = learner.id AND review.at >= :since)
  AND EXISTS (SELECT 1 FROM review WHERE review.learner = learner.id LIMIT 1 OFFSET :reviews - 1)
ORDER BY id;

-- name: memories_of
SELECT * FROM memory WHERE learner = :learner;

-- name: memories_of_question
SELECT * FROM memory WHERE learner = :learner AND deck = :deck AND question = :question;

-- name: memory_save!
INSERT INTO memory (learner, deck, question, point, state, step, stability, difficulty, last_review, lapses, reviews, rest)
VALUES (:learner, :deck, :question, :point, :state, :step, :stability, :difficulty, :last_review, :lapses, :reviews, :rest)
ON CONFLICT (learner, deck, question, point) DO UPDATE
SET state = excluded.state, step = excluded.step, stability = excluded.stability, difficulty = excluded.difficulty,
    last_review = excluded.last_review, lapses = excluded.lapses, reviews = excluded.reviews, rest = excluded.rest;

-- name: learners_all
SELECT body FROM learner ORDER BY id;

-- name: memories_of_deck
SELECT * FROM memory WHERE learner = :learner AND deck = :deck;

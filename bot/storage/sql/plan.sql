-- name: courses
SELECT deck, digest, size, fresh FROM course WHERE learner = :learner;

-- name: course_of^
SELECT deck, digest, size, fresh FROM course WHERE learner = :learner AND deck = :deck;

-- name: courses_fresh
SELECT deck, digest, size, fresh FROM course
WHERE learner = :learner AND deck > :after AND fresh < size ORDER BY deck LIMIT :most;

-- name: plan_standing^
SELECT learner.planned = shelf.generation AS is_current,
       EXISTS (SELECT 1 FROM review WHERE review.learner = learner.id AND review.at > :now) AS reviewed_later
FROM learner, shelf WHERE learner.id = :learner;

-- name: learner_planned!
UPDATE learner SET planned = (SELECT generation FROM shelf) WHERE id = :learner;

-- name: course_save!
INSERT INTO course (learner, deck, digest, size, fresh) VALUES (:learner, :deck, :digest, :size, :fresh)
ON CONFLICT (learner, deck) DO UPDATE SET digest = excluded.digest, size = excluded.size, fresh = excluded.fresh;

-- name: course_drop!
DELETE FROM course WHERE learner = :learner AND deck = :deck;

-- name: course_fresh!
UPDATE course SET fresh = :fresh WHERE learner = :learner AND deck = :deck;

-- name: opening_save!
INSERT INTO opening (learner, deck, question, at) VALUES (:learner, :deck, :question, :at)
ON CONFLICT (learner, deck, question) DO UPDATE SET at = excluded.at;

-- name: opening_drop!
DELETE FROM opening WHERE learner = :learner AND deck = :deck AND question = :question;

-- name: openings_drop!
DELETE FROM opening WHERE learner = :learner AND deck = :deck;

-- name: opening_at$
SELECT at FROM opening WHERE learner = :learner AND deck = :deck AND question = :question;

-- name: openings_until
SELECT deck, question FROM opening WHERE learner = :learner AND at <= :now ORDER BY at, deck, question LIMIT :most;

-- name: openings_after
SELECT deck, question, at FROM opening WHERE learner = :learner AND at > :now ORDER BY at LIMIT :most;

-- name: courses
SELECT deck.id, deck.live, deck_version.digest AS live_digest, course.digest, course.size, course.fresh
FROM deck
LEFT JOIN deck_version ON deck_version.deck = deck.id AND deck_version.version = deck.live
LEFT JOIN course ON course.learner = :learner AND course.deck = deck.id
ORDER BY deck.id;

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

-- name: reviewed_later$
SELECT EXISTS (SELECT 1 FROM review WHERE learner = :learner AND at > :now);

-- name: record_attempts
SELECT id, deck, version, question, state, is_push, outcome, opened_at, closed_at FROM attempt WHERE learner = :learner ORDER BY id;

-- name: record_turns
SELECT turn.attempt, turn.at, turn.asked, turn.said, turn.pressed, turn.verdict
FROM turn JOIN attempt ON attempt.id = turn.attempt WHERE attempt.learner = :learner ORDER BY turn.attempt, turn.turn;

-- name: record_reviews
SELECT at, deck, question, point, rating, before, after FROM review WHERE learner = :learner ORDER BY id;

-- name: record_memories
SELECT deck, question, point, stability, difficulty, last_review, lapses, reviews, rest
FROM memory WHERE learner = :learner ORDER BY deck, question, point;

-- name: record_courses
SELECT deck, size, fresh FROM course WHERE learner = :learner ORDER BY deck;

-- name: record_openings
SELECT deck, question, at FROM opening WHERE learner = :learner ORDER BY deck, question;

-- name: record_sightings
SELECT deck, question, misconception, at, asserted FROM sighting WHERE learner = :learner ORDER BY at;

-- name: record_appeals
SELECT attempt, item, claim, words, at, state FROM appeal WHERE learner = :learner ORDER BY id;

-- name: record_memberships
SELECT class, asked, agreed, at FROM membership WHERE learner = :learner ORDER BY class;

-- name: record_inbox
SELECT update_id, body, state, received_at FROM inbox WHERE channel = :channel AND lane = :address ORDER BY update_id;

-- name: record_outbox
SELECT body, state, created_at FROM outbox WHERE channel = :channel AND address = :address ORDER BY id;

-- name: drafts_forget!
DELETE FROM draft WHERE author = :author;

-- name: deck_versions_disown!
UPDATE deck_version SET published_by = '' WHERE published_by = :author;

-- name: record_counts^
SELECT (SELECT count(*) FROM learner) AS learners,
       (SELECT count(*) FROM learner WHERE standing = 'active') AS active,
       (SELECT count(*) FROM attempt WHERE outcome = 'done') AS attempts,
       (SELECT count(*) FROM review) AS reviews,
       (SELECT count(*) FROM memory) AS memories,
       (SELECT count(*) FROM inbox WHERE state = 'poison') AS quarantined,
       (SELECT count(*) FROM outbox WHERE state = 'ready') AS unsent,
       (SELECT count(*) FROM outbox WHERE state = 'dead') AS undeliverable;

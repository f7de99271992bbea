-- name: log_of
SELECT id, deck, question, point, rating, at, before IS NULL AS first, (after::json ->> 'state')::int = 3 AS again
FROM review WHERE learner = :learner ORDER BY id;

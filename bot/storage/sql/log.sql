-- name: log_of
SELECT id, deck, question, point, rating, at, before IS NULL AS first, json_extract(after, '$.state') = 3 AS again
FROM review WHERE learner = :learner ORDER BY id;

-- name: log_length$
SELECT count(*) FROM review WHERE learner = :learner AND at <= :until;

-- name: log_rewrite!
UPDATE review SET before = :before, after = :after WHERE id = :id;

-- name: erasure_add!
INSERT INTO erasure (learner, mark, at) VALUES (:learner, :mark, :at) ON CONFLICT (learner, at) DO NOTHING;

-- name: erasures
SELECT learner, mark, at FROM erasure ORDER BY at, learner;

-- name: erasure_address^
SELECT channel, address FROM learner WHERE id = :learner;

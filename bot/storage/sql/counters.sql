-- name: counter_next$
INSERT INTO counter (name, last) VALUES (:name, 1)
ON CONFLICT (name) DO UPDATE SET last = counter.last + 1 RETURNING last;

-- name: counter_next$
INSERT INTO counter (name, last) VALUES (:name, :count)
ON CONFLICT (name) DO UPDATE SET last = counter.last + excluded.last RETURNING last;

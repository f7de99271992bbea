-- name: seals
SELECT key FROM seal;

-- name: seal_add!
INSERT INTO seal (key) VALUES (:key) ON CONFLICT (key) DO NOTHING;

-- name: seals_drop!
DELETE FROM seal WHERE key <> :but;

-- name: seals_late$
SELECT EXISTS (SELECT 1 FROM learner) OR EXISTS (SELECT 1 FROM deck_version);

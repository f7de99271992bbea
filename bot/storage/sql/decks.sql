-- name: decks_live
SELECT id, live, folder_digest FROM deck WHERE live > 0 ORDER BY id;

-- name: deck_get^
SELECT id, live, folder_digest FROM deck WHERE id = :deck;

-- name: deck_version_digest$
SELECT digest FROM deck_version WHERE deck = :deck AND version = :version;

-- name: deck_version_get^
SELECT body FROM deck_version WHERE deck = :deck AND version = :version;

-- name: deck_last_version$
SELECT coalesce(max(version), 0) FROM deck_version WHERE deck = :deck;

-- name: deck_version_add!
INSERT INTO deck_version (deck, version, digest, body, published_at, published_by)
VALUES (:deck, :version, :digest, :body, :published_at, :published_by);

-- name: deck_go_live!
INSERT INTO deck (id, live, folder_digest) VALUES (:deck, :live, :folder_digest)
ON CONFLICT (id) DO UPDATE SET live = excluded.live, folder_digest = coalesce(excluded.folder_digest, deck.folder_digest);

-- name: draft_add!
INSERT INTO draft (id, author, body, created_at)
VALUES (:id, :author, :body, :created_at);

-- name: draft_get^
SELECT body FROM draft WHERE id = :id AND author = :author;

-- name: draft_drop!
DELETE FROM draft WHERE id = :id;

-- name: deck_withdraw!
UPDATE deck SET live = 0, folder_digest = NULL WHERE id = :deck;

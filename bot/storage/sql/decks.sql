-- name: decks_live
SELECT deck.id, deck.live, deck.folder_digest, deck_version.digest
FROM deck JOIN deck_version ON deck_version.deck = deck.id AND deck_version.version = deck.live
WHERE deck.live > 0 ORDER BY deck.id;

-- name: shelf_mark$
SELECT mark FROM shelf;

-- name: shelf_set_mark!
UPDATE shelf SET mark = :mark;

-- name: shelf_raise!
UPDATE shelf SET generation = generation + 1;

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

-- name: deck_versions
SELECT version, published_at, published_by FROM deck_version WHERE deck = :deck ORDER BY version;

-- name: draft_add!
INSERT INTO draft (id, author, name, body, overview, state, created_at)
VALUES (:id, :author, :name, :body, :overview, 'waiting', :created_at);

-- name: draft_get^
SELECT id, name, body, overview, state, created_at FROM draft WHERE id = :id;

-- name: draft_of^
SELECT id, name, body, overview, state, created_at FROM draft WHERE id = :id AND author = :author;

-- name: drafts_waiting
SELECT id, name, body, overview, state, created_at FROM draft WHERE author = :author AND state = 'waiting' ORDER BY id DESC;

-- name: drafts_of
SELECT id, name, body, overview, state, created_at FROM draft WHERE author = :author ORDER BY id DESC;

-- name: deck_saw_file!
UPDATE deck SET folder_digest = :folder_digest WHERE id = :deck;

-- name: deck_version_own!
UPDATE deck_version SET published_by = 'folder'
WHERE deck = :deck AND version = (SELECT live FROM deck WHERE id = :deck);

-- name: draft_decide!
UPDATE draft SET state = :state WHERE id = :id;

-- name: memory_point$
SELECT count(*) FROM memory WHERE deck = :deck AND question = :question AND point = :point;

-- name: memory_question$
SELECT count(DISTINCT learner) FROM memory WHERE deck = :deck AND question = :question;

-- name: deck_withdraw!
UPDATE deck SET live = 0, folder_digest = NULL WHERE id = :deck;

-- name: letter_named^
SELECT state, tries, reference FROM outbox
WHERE channel = :channel AND address = :address AND key = :key ORDER BY id DESC LIMIT 1;

-- name: letter_key$
SELECT key FROM outbox
WHERE channel = :channel AND address = :address AND reference = :reference AND key IS NOT NULL ORDER BY id DESC LIMIT 1;

-- name: letters_newest
SELECT key, reference FROM outbox
WHERE channel = :channel AND address = :address AND reference IS NOT NULL AND key IS NOT NULL ORDER BY id DESC LIMIT :most;

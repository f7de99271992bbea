-- name: appeal_add!
INSERT INTO appeal (id, learner, attempt, deck, question, item, claim, words, at, state)
VALUES (:id, :learner, :attempt, :deck, :question, :item, :claim, :words, :at, 'waiting')
ON CONFLICT (attempt, item) DO UPDATE SET claim = excluded.claim, words = excluded.words, at = excluded.at;

-- name: appeals_drop!
DELETE FROM appeal WHERE attempt = :attempt AND at >= :since AND state = 'waiting';

-- name: appeals_waiting
SELECT appeal.id, appeal.deck, appeal.question, appeal.item, appeal.claim, appeal.words, appeal.at, appeal.learner
FROM appeal JOIN learner ON learner.id = appeal.learner
WHERE appeal.state = 'waiting' AND learner.consent = 1 ORDER BY appeal.id LIMIT :most;

-- name: appeal_decide!
UPDATE appeal SET state = :state WHERE id = :id AND state = 'waiting';

-- name: appeals_untold
SELECT id, claim, words, state FROM appeal WHERE learner = :learner AND state <> 'waiting' AND told = 0 ORDER BY id;

-- name: appeals_tell!
UPDATE appeal SET told = 1 WHERE learner = :learner AND state <> 'waiting' AND told = 0;

-- name: phrasing_add!
INSERT INTO phrasing (id, deck, question, item, verb, text, version)
VALUES (:id, :deck, :question, :item, :verb, :text, :version);

-- name: phrasings_of
SELECT question, item, verb, text FROM phrasing WHERE deck = :deck ORDER BY id;

-- name: phrasings_drop!
DELETE FROM phrasing WHERE deck = :deck AND version > :version;

-- name: replies_unread
SELECT turn.attempt, turn.turn, turn.said, turn.before, turn.verdict
FROM attempt JOIN turn ON turn.attempt = attempt.id JOIN learner ON learner.id = attempt.learner
LEFT JOIN marking ON marking.attempt = turn.attempt AND marking.turn = turn.turn
WHERE attempt.deck = :deck AND attempt.opened_at >= :since AND attempt.version > 0 AND turn.verdict IS NOT NULL
  AND (attempt.outcome IS NULL OR attempt.outcome <> 'undone') AND learner.consent = 1 AND marking.turn IS NULL
ORDER BY attempt.opened_at DESC, turn.turn LIMIT :most;

-- name: reply_unread^
SELECT turn.attempt, turn.turn, turn.said, turn.before, turn.verdict
FROM attempt JOIN turn ON turn.attempt = attempt.id JOIN learner ON learner.id = attempt.learner
LEFT JOIN marking ON marking.attempt = turn.attempt AND marking.turn = turn.turn
WHERE turn.attempt = :attempt AND turn.turn = :turn AND attempt.version > 0 AND turn.verdict IS NOT NULL
  AND learner.consent = 1 AND marking.turn IS NULL;

-- name: appeals_waiting_at
SELECT words FROM appeal WHERE attempt = :attempt AND state = 'waiting';

-- name: marking_add!
INSERT INTO marking (attempt, turn, labels, waiting) VALUES (:attempt, :turn, :labels, :waiting);

-- name: markings_waiting
SELECT marking.labels, turn.said, turn.before
FROM marking JOIN turn ON turn.attempt = marking.attempt AND turn.turn = marking.turn
JOIN attempt ON attempt.id = marking.attempt JOIN learner ON learner.id = attempt.learner
WHERE marking.waiting = 1 AND learner.consent = 1 ORDER BY marking.attempt, marking.turn;

-- name: markings_used!
UPDATE marking SET waiting = 0 WHERE waiting = 1;

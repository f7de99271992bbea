-- name: sight^
SELECT learner.id, learner.body,
       learner.planned = shelf.generation AS is_current,
       EXISTS (SELECT 1 FROM review WHERE review.learner = learner.id AND review.at > :now) AS reviewed_later,
       attempt.id AS attempt, attempt.state, attempt.opened_at, attempt.deck, attempt.version, deck_version.digest,
       (SELECT min(class) FROM membership WHERE membership.learner = learner.id AND membership.asked < :promise) AS unasked,
       letter.state AS letter, letter.tries, letter.reference
FROM learner CROSS JOIN shelf
LEFT JOIN attempt ON attempt.learner = learner.id AND attempt.outcome IS NULL
LEFT JOIN deck_version ON deck_version.deck = attempt.deck AND deck_version.version = attempt.version
LEFT JOIN outbox AS letter ON letter.id =
    (SELECT max(id) FROM outbox WHERE channel = learner.channel AND address = learner.address AND key = 'a' || attempt.id)
WHERE learner.channel = :channel AND learner.address = :address;

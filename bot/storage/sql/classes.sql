-- name: membership_save!
INSERT INTO membership (learner, class, asked, agreed, at) VALUES (:learner, :name, :asked, :agreed, :at)
ON CONFLICT (learner, class) DO UPDATE SET asked = excluded.asked, agreed = excluded.agreed, at = excluded.at;

-- name: membership_drop!
DELETE FROM membership WHERE learner = :learner AND class = :name;

-- name: memberships_of
SELECT class, asked, agreed, at FROM membership WHERE learner = :learner ORDER BY class;

-- name: membership_unasked$
SELECT min(class) FROM membership WHERE learner = :learner AND asked < :promise;

-- name: class_sizes
SELECT class, count(*) AS learners FROM membership GROUP BY class ORDER BY class;

-- name: class_members
SELECT learner.body, membership.agreed FROM membership JOIN learner ON learner.id = membership.learner
WHERE membership.class = :name ORDER BY learner.id;

-- name: class_active
SELECT learner FROM membership
WHERE class = :name
  AND EXISTS (SELECT 1 FROM attempt WHERE attempt.learner = membership.learner AND attempt.opened_at >= :since);

-- name: class_memories
SELECT memory.learner, memory.deck, memory.question, memory.point, memory.stability, memory.last_review
FROM membership JOIN memory ON memory.learner = membership.learner WHERE membership.class = :name;

-- name: class_standings
SELECT learner,
       (SELECT max(at) FROM review WHERE review.learner = membership.learner) AS answered,
       (SELECT count(*) FROM opening WHERE opening.learner = membership.learner AND opening.at <= :now) AS waiting
FROM membership WHERE class = :name AND agreed > 0;

-- name: class_slips
SELECT memory.learner, memory.deck, memory.question, memory.point, memory.lapses
FROM membership JOIN memory ON memory.learner = membership.learner
WHERE membership.class = :name AND membership.agreed > 0 AND memory.lapses >= :lapses AND memory.stability < :stability
ORDER BY memory.learner, memory.lapses DESC, memory.deck, memory.question, memory.point;

-- name: class_sightings
SELECT held.learner, held.deck, held.question, held.misconception, seen.at, seen.asserted
FROM (SELECT said.learner, said.deck, said.question, said.misconception, min(said.at) AS since
      FROM membership JOIN sighting AS said ON said.learner = membership.learner
      WHERE membership.class = :name AND membership.agreed > 0 AND said.asserted = 1
      GROUP BY said.learner, said.deck, said.question, said.misconception HAVING count(*) >= :times) AS held
JOIN sighting AS seen ON seen.learner = held.learner AND seen.at >= held.since
    AND seen.deck = held.deck AND seen.question = held.question AND seen.misconception = held.misconception
ORDER BY held.learner, seen.at, seen.attempt;

-- name: outbox_forget_classes!
DELETE FROM outbox WHERE key IN ('class', 'class-table');

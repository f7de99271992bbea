-- name: outbox_letter^
SELECT id, dedup, address, rank, body, part, tries, doubts, reason, created_at FROM outbox
WHERE id = :id AND state = 'ready'
  -- Numbers may be committed in another order than they were given: of a chat only the first that waits is taken.
  AND NOT EXISTS (SELECT 1 FROM outbox AS earlier
                  WHERE earlier.channel = outbox.channel AND earlier.address = outbox.address
                    AND earlier.state = 'ready' AND earlier.id < outbox.id);

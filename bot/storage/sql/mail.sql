-- name: inbox_add!
INSERT INTO inbox (channel, update_id, lane, body, state, reason, received_at)
VALUES (:channel, :update_id, :lane, :body, 'new', NULL, :received_at)
ON CONFLICT (channel, update_id) DO NOTHING;

-- name: inbox_waiting
SELECT update_id, lane, body FROM inbox WHERE channel = :channel AND state = 'new' ORDER BY update_id;

-- name: inbox_is_waiting$
SELECT EXISTS (SELECT 1 FROM inbox WHERE channel = :channel AND lane = :lane AND state = 'new');

-- name: inbox_finish!
UPDATE inbox SET state = :state, reason = :reason WHERE channel = :channel AND update_id = :update_id AND state = 'new';

-- name: inbox_prune!
DELETE FROM inbox WHERE channel = :channel AND received_at < :before AND state <> 'new';

-- name: outbox_add!
INSERT INTO outbox (id, dedup, channel, address, rank, body, key, state, tries, not_before, created_at)
VALUES (:id, :dedup, :channel, :address, :rank, :body, :key, 'ready', 0, :now, :now)
ON CONFLICT (dedup) DO NOTHING;

-- name: outbox_fresh
SELECT id, address, rank, not_before FROM outbox
WHERE channel = :channel AND state = 'ready' AND id > :after ORDER BY id LIMIT :most;

-- name: outbox_of
SELECT id, address, rank, not_before FROM outbox
WHERE channel = :channel AND address = :address AND state = 'ready' ORDER BY id;

-- name: outbox_letter^
SELECT id, dedup, address, rank, body, part, tries, doubts, reason, created_at FROM outbox WHERE id = :id AND state = 'ready';

-- name: outbox_claim!
UPDATE outbox SET state = 'sending', tries = tries + 1, reason = NULL WHERE id = :id AND state = 'ready';

-- name: outbox_interrupted!
UPDATE outbox SET state = 'ready' WHERE channel = :channel AND state = 'sending';

-- name: outbox_under_way$
SELECT EXISTS (SELECT 1 FROM outbox WHERE channel = :channel AND state = 'sending');

-- name: outbox_owed
SELECT id FROM outbox WHERE channel = :channel AND address = :address AND state = 'ready' LIMIT :most;

-- name: outbox_unsettled$
SELECT EXISTS (SELECT 1 FROM outbox WHERE channel = :channel AND state = 'sending')
    OR EXISTS (SELECT 1 FROM outbox
               WHERE channel = :channel AND state = 'ready' AND (not_before <= :now OR not_before > :latest)
                 AND NOT EXISTS (SELECT 1 FROM outbox AS earlier
                                 WHERE earlier.channel = outbox.channel AND earlier.address = outbox.address
                                   AND earlier.state = 'ready' AND earlier.id < outbox.id));

-- name: outbox_mark!
UPDATE outbox SET state = :state, part = :part, doubts = :doubts, not_before = :not_before,
                  reference = coalesce(:reference, reference), reason = :reason
WHERE id = :id AND state = 'sending';

-- name: outbox_again!
UPDATE outbox SET state = 'ready', not_before = :not_before, reason = :reason WHERE id = :id;

-- name: outbox_dead!
UPDATE outbox SET state = 'dead', reason = :reason WHERE id = :id;

-- name: outbox_reference$
SELECT reference FROM outbox
WHERE channel = :channel AND address = :address AND key = :key AND reference IS NOT NULL ORDER BY id DESC LIMIT 1;

-- name: outbox_drop_for!
UPDATE outbox SET state = 'dead', reason = :reason WHERE channel = :channel AND address = :address AND state = 'ready';

-- name: outbox_move!
UPDATE outbox SET address = :moved_to WHERE channel = :channel AND address = :address AND state IN ('ready', 'sending');

-- name: outbox_prune!
DELETE FROM outbox WHERE channel = :channel AND created_at < :before AND state IN ('sent', 'dead');

-- name: inbox_forget!
DELETE FROM inbox WHERE channel = :channel AND lane = :address;

-- name: outbox_forget!
DELETE FROM outbox WHERE channel = :channel AND address = :address;

-- name: pause_keep!
INSERT INTO pause (channel, until, seconds) VALUES (:channel, :until, :seconds)
ON CONFLICT (channel) DO UPDATE SET until = excluded.until, seconds = excluded.seconds;

-- name: pause_of^
SELECT until, seconds FROM pause WHERE channel = :channel;

-- name: pulse_keep!
INSERT INTO pulse (channel, at, polled_at) VALUES (:channel, :at, :polled_at)
ON CONFLICT (channel) DO UPDATE SET at = excluded.at, polled_at = excluded.polled_at;

-- name: pulse_of^
SELECT (SELECT at FROM pulse WHERE channel = :channel) AS at,
       (SELECT polled_at FROM pulse WHERE channel = :channel) AS polled_at,
       (SELECT received_at FROM inbox WHERE channel = :channel AND state = 'new' AND +received_at > coalesce(
            (SELECT received_at FROM inbox WHERE channel = :channel AND state <> 'new' ORDER BY received_at DESC LIMIT 1), 0)
        ORDER BY update_id LIMIT 1) AS unhandled,
       (SELECT created_at FROM outbox WHERE channel = :channel AND state = 'ready' AND +created_at > coalesce(
            (SELECT created_at FROM outbox WHERE channel = :channel AND state = 'sent' ORDER BY created_at DESC LIMIT 1), 0)
        ORDER BY id LIMIT 1) AS unsent;

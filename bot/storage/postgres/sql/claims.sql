-- name: claims_of
SELECT update_id, lane, body FROM inbox
WHERE channel = :channel AND state = 'new' AND lane = ANY(:lanes) ORDER BY update_id;

-- name: claims_free
SELECT lane FROM inbox WHERE channel = :channel AND state = 'new' AND lane <> ALL(:lanes)
GROUP BY lane ORDER BY min(update_id) LIMIT :most;

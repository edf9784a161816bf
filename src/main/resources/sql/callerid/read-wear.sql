-- What: how the numbers of a pool fared: since when an hour's and a day's limit are reached (the call that is one less than
-- the limit before the newest), and how often in a row they failed. Without the call itself.
-- Index: ix_calls_did, from its newest entry to the limit at most; primary keys. Locks: nothing.
SELECT p.did_id,
       (SELECT h.claimed_at FROM auto_dialer_call_sessions h
        WHERE h.did_id = p.did_id AND h.claimed_at > :hourAgo AND h.id <> :call
        ORDER BY h.claimed_at DESC LIMIT 1 OFFSET :hourly) AS hour_full_since,
       (SELECT d.claimed_at FROM auto_dialer_call_sessions d
        WHERE d.did_id = p.did_id AND d.claimed_at > :dayAgo AND d.id <> :call
        ORDER BY d.claimed_at DESC LIMIT 1 OFFSET :daily) AS day_full_since,
       f.in_a_row, f.last_at
FROM auto_dialer_campaign_caller_ids p
LEFT JOIN did_failures f ON f.did_id = p.did_id
WHERE p.campaign_id = :campaign

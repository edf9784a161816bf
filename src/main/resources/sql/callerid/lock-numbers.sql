-- What: the turn to use a pool's numbers up to their limits, against other campaigns that share them; run after lock-pool.
-- Index: primary keys. Locks: the numbers, in the order of their ids.
SELECT id
FROM did_numbers
WHERE id IN (SELECT did_id FROM auto_dialer_campaign_caller_ids WHERE campaign_id = :campaign)
ORDER BY id
FOR UPDATE

-- What: one turn of the smooth weighted round robin, :turns 1 forward or -1 back; the sum of all credits stays what it was.
-- Index: the primary key. Locks: the rows of the candidates, which lock-pool has locked.
UPDATE auto_dialer_campaign_caller_ids
SET credit = credit + :turns * (weight - CASE WHEN did_id = :winner THEN :total ELSE 0 END)
WHERE campaign_id = :campaign AND did_id IN (:candidates)

-- recent-calls
-- Calls of these campaigns since then, without those taken back before they were sent.
-- Index: a range of ix_calls_campaign for each id, because the ids are values; joined to their campaigns, all calls of each would
-- be read. Locks nothing.
SELECT campaign_id, COUNT(*) AS calls
  FROM auto_dialer_call_sessions FORCE INDEX (ix_calls_campaign)
 WHERE campaign_id IN (:ids) AND claimed_at > :since AND state <> 4
 GROUP BY campaign_id

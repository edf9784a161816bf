-- Destinations that a campaign dialed more than once; a call that was not sent (4) is no attempt.
-- Index: ix_calls_campaign. Locks nothing.
SELECT COUNT(DISTINCT destination_id)
  FROM auto_dialer_call_sessions
 WHERE campaign_id = :id AND state IN (1, 2, 3) AND attempt_no > 1

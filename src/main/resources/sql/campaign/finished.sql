-- Active campaigns that are to stop at the end and have come to it.
-- Index: ix_campaigns_owner by status, then the counters' primary key. Locks nothing.
SELECT c.id
  FROM auto_dialer_campaigns c
  JOIN auto_dialer_campaign_counters k ON k.campaign_id = c.id
 WHERE c.status = 'active' AND c.end_handle = 'stop'
   AND k.total_destinations > 0 AND k.pending_calls = 0 AND k.active_calls = 0
 ORDER BY c.id

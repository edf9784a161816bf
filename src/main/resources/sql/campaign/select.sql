-- Campaigns, newest first, with what their view and their start conditions need, but for the pool.
-- Index: primary keys of the four tables. Locks nothing.
SELECT c.*,
       k.total_destinations, k.completed_calls, k.failed_calls, k.suppressed_calls, k.pending_calls, k.active_calls,
       g.max_calls_per_second, g.max_concurrent_calls,
       o.source AS outplan_source
  FROM auto_dialer_campaigns c
  JOIN auto_dialer_campaign_counters k ON k.campaign_id = c.id
  JOIN organizations g ON g.id = c.organization_id
  LEFT JOIN outplans o ON o.id = c.outplan_id
 WHERE c.id IN (:ids)
 ORDER BY c.id DESC

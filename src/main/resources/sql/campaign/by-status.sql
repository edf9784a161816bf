-- An organization's campaigns by status: how many, their live calls, what waits, and what they may do together.
-- Index: ix_campaigns_organization, primary key of the counters. Locks nothing.
SELECT c.status, COUNT(*) AS campaigns, SUM(k.active_calls) AS active, SUM(k.pending_calls) AS pending,
       SUM(c.calls_per_second) AS calls_per_second, SUM(c.concurrent_active_calls) AS concurrent_calls
  FROM auto_dialer_campaigns c
  JOIN auto_dialer_campaign_counters k ON k.campaign_id = c.id
 WHERE c.organization_id = :organization
 GROUP BY c.status

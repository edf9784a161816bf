-- Calls of an organization since then by campaign, without those taken back before they were sent.
-- Index: ix_campaigns_organization, then a range of ix_calls_campaign each. Locks nothing.
SELECT s.campaign_id, COUNT(*) AS calls
  FROM auto_dialer_campaigns c
  STRAIGHT_JOIN auto_dialer_call_sessions s FORCE INDEX (ix_calls_campaign)
    ON s.campaign_id = c.id AND s.claimed_at > :since AND s.state <> 4
 WHERE c.organization_id = :organization
 GROUP BY s.campaign_id

-- Campaigns that would start this one when they complete.
-- Index: ix_campaigns_organization. Locks nothing.
SELECT id
  FROM auto_dialer_campaigns
 WHERE organization_id = :organization_id AND status IN ('draft', 'active', 'paused') AND next_campaign_id = :id
 ORDER BY id

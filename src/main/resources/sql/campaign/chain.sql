-- Which campaign starts which, of one organization.
-- Index: ix_campaigns_organization. Locks nothing.
SELECT id, next_campaign_id
  FROM auto_dialer_campaigns
 WHERE organization_id = :organization_id AND next_campaign_id IS NOT NULL

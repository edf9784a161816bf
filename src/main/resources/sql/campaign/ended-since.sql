-- Calls of an organization that ended since that hour began.
-- Index: ix_campaigns_organization, then a range of the hours' primary key each. Locks nothing.
SELECT COALESCE(SUM(h.calls), 0)
  FROM auto_dialer_campaigns c
  STRAIGHT_JOIN auto_dialer_campaign_hours h ON h.campaign_id = c.id AND h.hour >= :hour
 WHERE c.organization_id = :organization

-- Active campaigns of an organization that no living node paces.
-- Index: ix_campaigns_organization, primary key of the nodes. Locks nothing.
SELECT COUNT(*)
  FROM auto_dialer_campaigns c
  LEFT JOIN nodes n ON n.id = c.owner AND NOT n.dead AND n.expires_at > :now
 WHERE c.organization_id = :organization AND c.status = 'active' AND n.id IS NULL

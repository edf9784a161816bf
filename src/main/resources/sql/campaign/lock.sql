-- Holds one campaign for a change of its status or settings; claims wait, and see the change.
-- Index: primary key. Locks: that one row.
SELECT id
  FROM auto_dialer_campaigns
 WHERE id = :id AND organization_id = COALESCE(:organization_id, organization_id)
   FOR UPDATE

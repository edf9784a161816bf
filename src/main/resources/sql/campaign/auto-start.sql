-- Drafts that are to start by themselves, once their first day may have come somewhere and a list is assigned.
-- Index: ix_campaigns_owner by status, then ix_lists_campaign. Locks nothing.
SELECT c.id
  FROM auto_dialer_campaigns c
 WHERE c.status = 'draft' AND c.auto_start
   AND (c.start_date IS NULL OR c.start_date <= :latest_date)
   AND EXISTS (SELECT 1 FROM auto_dialer_lists l WHERE l.campaign_id = c.id AND l.version_id IS NOT NULL)
 ORDER BY c.id

-- Whether a campaign's lists have a destination that waits to be dialed.
-- Index: ix_lists_campaign, ix_destinations_due. Locks nothing.
SELECT EXISTS (
  SELECT 1
    FROM auto_dialer_lists l
    JOIN auto_dialer_destinations d ON d.version_id = l.version_id AND d.status = 0
   WHERE l.campaign_id = :id)

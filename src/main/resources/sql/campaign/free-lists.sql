-- The lists of a campaign are free for another one and go back to their newest version. Index: ix_lists_campaign,
-- uk_list_versions. Locks the lists' rows; the caller holds the campaign's.
UPDATE auto_dialer_lists SET
  campaign_id = NULL,
  pinned = FALSE,
  version_id = (SELECT MAX(v.id) FROM auto_dialer_list_versions v WHERE v.list_id = auto_dialer_lists.id AND v.status = 'ready'),
  status = IF(EXISTS (SELECT 1 FROM auto_dialer_list_versions v
                      WHERE v.list_id = auto_dialer_lists.id AND v.status = 'processing'), 'processing', 'ready')
WHERE campaign_id = :id

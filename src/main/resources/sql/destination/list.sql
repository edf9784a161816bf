-- A list that a batch goes into. What was sent to the version that gives way to the one being imported would be lost with it.
-- Index: primary key, uk_list_versions. Locks nothing, or the list's row, as the store says behind it.
SELECT l.id, l.campaign_id, l.version_id, l.region,
       IF(NOT l.pinned AND EXISTS (SELECT 1 FROM auto_dialer_list_versions v WHERE v.list_id = l.id AND v.status = 'processing'),
          'processing', l.status) AS status
FROM auto_dialer_lists l
WHERE l.id = :id

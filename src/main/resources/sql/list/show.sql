-- Lists as the API shows them, with the version that is dialed and the newest import; archived ones only if asked for.
-- Index: uk_lists_name or the primary key, uk_list_versions. Locks nothing. The conditions follow in the store.
SELECT l.id, l.name, l.status, l.campaign_id, l.pinned, l.region, l.mapping, l.created_at, l.updated_at,
       v.version_number, COALESCE(v.accepted_rows + v.carried_rows, 0) AS record_count,
       n.version_number AS last_number, n.status AS last_status, n.file_name, n.total_rows, n.accepted_rows,
       n.duplicate_rows, n.invalid_rows, n.suppressed_rows, n.encoding, n.delimiter, n.error, n.created_at AS last_created_at, n.finished_at
FROM auto_dialer_lists l
LEFT JOIN auto_dialer_list_versions v ON v.id = l.version_id
LEFT JOIN auto_dialer_list_versions n ON n.list_id = l.id
      AND n.version_number = (SELECT MAX(m.version_number) FROM auto_dialer_list_versions m WHERE m.list_id = l.id)
WHERE l.organization_id = :organization
  AND (:id IS NULL OR l.id = :id)
  AND (:campaign IS NULL OR l.campaign_id = :campaign)
  AND (:search IS NULL OR l.name LIKE :search)
  AND (:status IS NULL AND l.status <> 'archived' OR :status = l.status OR :id IS NOT NULL)
ORDER BY l.id DESC
LIMIT :count OFFSET :offset

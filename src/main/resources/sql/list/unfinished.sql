-- Imports under way, with all that another importer needs to go on. Index: none, the table has one row for each import.
-- Locks nothing: whoever acts on it checks again. A condition follows in the store.
SELECT v.id, v.list_id, l.organization_id, v.version_number, v.file_name, v.region, v.mapping, v.total_rows, v.source, v.spool_file,
       v.copied_version, v.copied_until, l.version_id IS NULL AS first, l.campaign_id, v.takeovers, v.carried_ahead,
       TIMESTAMPDIFF(SECOND, v.touched_at, UTC_TIMESTAMP(3)) AS silent_seconds
FROM auto_dialer_list_versions v JOIN auto_dialer_lists l ON l.id = v.list_id
WHERE v.status = 'processing'

-- How far the newest import of a list has come. Index: uk_list_versions, and the primary key of the version that is copied.
-- Locks nothing.
SELECT v.list_id, v.version_number, v.status, v.total_rows AS processed_rows, v.accepted_rows, v.duplicate_rows, v.invalid_rows,
       v.suppressed_rows, v.error, v.file_bytes, v.read_bytes, c.accepted_rows + c.carried_rows AS copied_rows
FROM auto_dialer_list_versions v
LEFT JOIN auto_dialer_list_versions c ON c.id = v.copied_version
WHERE v.list_id = :list
ORDER BY v.version_number DESC LIMIT 1

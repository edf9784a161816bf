-- A list's next version, ready at once: it was not imported from a file. The caller holds the list's row, so that numbers
-- follow one another. Index: uk_list_versions. Locks the new row.
INSERT INTO auto_dialer_list_versions
  (list_id, version_number, status, file_name, created_at, touched_at, finished_at)
SELECT :list, COALESCE(MAX(v.version_number), 0) + 1, 'ready', 'api', :now, UTC_TIMESTAMP(3), :now
FROM auto_dialer_list_versions v WHERE v.list_id = :list

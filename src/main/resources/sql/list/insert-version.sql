-- The next version of a list. Index: uk_list_versions refuses a number twice. Locks the new row; the caller holds the list's.
INSERT INTO auto_dialer_list_versions
  (list_id, version_number, status, file_name, region, mapping, file_bytes, source, spool_file, copied_version, created_at, touched_at)
VALUES
  (:listId, :number, 'processing', :fileName, :region, :mapping, :fileBytes, :source, :spoolFile, :copiedVersion, :now, UTC_TIMESTAMP(3))

-- A chunk's rows are counted, once: the importer says how many were counted before, and nobody else may have gone on.
-- Index: primary key. Locks the version's row until the chunk's commit.
UPDATE auto_dialer_list_versions SET
  accepted_rows = accepted_rows + :accepted,
  duplicate_rows = duplicate_rows + :duplicate,
  invalid_rows = invalid_rows + :invalid,
  suppressed_rows = suppressed_rows + :suppressed,
  total_rows = total_rows + :accepted + :duplicate + :invalid + :suppressed,
  read_bytes = :read,
  touched_at = UTC_TIMESTAMP(3)
WHERE id = :id AND status = 'processing' AND total_rows = :before

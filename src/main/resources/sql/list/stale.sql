-- Imports whose importer has given no sign of life for a minute. Index: none, the table has one row for each import.
-- Locks nothing: the marking checks the status again.
SELECT id, list_id FROM auto_dialer_list_versions
WHERE status = 'processing' AND touched_at < UTC_TIMESTAMP(3) - INTERVAL :seconds SECOND

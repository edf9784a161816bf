-- Destinations of a version that were begun with: tried, live or done. Index: the primary key's range. Locks them until the commit;
-- the caller holds the campaign's row, so that no others begin.
SELECT id FROM auto_dialer_destinations FORCE INDEX (PRIMARY)
WHERE id BETWEEN :from AND :until AND version_id = :version AND (status <> 0 OR attempts > 0)
FOR UPDATE

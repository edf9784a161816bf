-- The next destinations of a version that were begun with: tried, live or done. Index: the primary key's range, once over the version.
-- Locks nothing: where it matters, the caller holds the campaign's row, so that no others begin.
SELECT id FROM auto_dialer_destinations FORCE INDEX (PRIMARY)
WHERE id > :after AND id <= :last AND version_id = :version AND (status <> 0 OR attempts > 0)
ORDER BY id LIMIT :most

-- Destinations of one version become idle ones of another, in their order. Index: the primary key's range.
-- Locks the new rows until the chunk's commit, and reads the old ones without locks (READ COMMITTED).
INSERT INTO auto_dialer_destinations
  (version_id, phone_number, name, detail, data, variables, timezone, priority, next_attempt_at)
SELECT :to, phone_number, name, detail, data, variables, timezone, priority, :due
FROM auto_dialer_destinations FORCE INDEX (PRIMARY)
WHERE id BETWEEN :from AND :until AND version_id = :version
ORDER BY id

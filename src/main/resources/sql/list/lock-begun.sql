-- Destinations of a version that were begun with: tried, live or done. With a call on its way (live): alone, or not at all. Index: the primary key's range. Locks them until the commit;
-- the caller holds the campaign's row, so that no others begin.
SELECT id FROM auto_dialer_destinations FORCE INDEX (PRIMARY)
WHERE id BETWEEN :from AND :until AND version_id = :version AND (status <> 0 OR attempts > 0)
  AND (id IN (:live)) = :alone
FOR UPDATE

-- Destinations that were begun with, to be carried into the next version, those with a call on its way or not (live).
-- Index: the primary key, each by its own, for a range would lock rows of other lists. Locks them until the commit.
SELECT id FROM auto_dialer_destinations FORCE INDEX (PRIMARY)
WHERE id IN (:ids) AND version_id = :version AND (status <> 0 OR attempts > 0) AND (status <> 1 OR :live)
ORDER BY id FOR UPDATE

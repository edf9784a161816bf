-- How far the destinations of a version have come. Index: ix_destinations_due. Locks nothing: the caller holds the list's row,
-- and nobody dials a list without a campaign or one of a campaign that is not active.
SELECT COUNT(*) AS total,
       COALESCE(SUM(status = 0), 0) AS pending,
       COALESCE(SUM(status = 1), 0) AS active,
       COALESCE(SUM(status = 2 AND outcome = 1), 0) AS completed,
       COALESCE(SUM(status = 2 AND outcome NOT IN (1, 3)), 0) AS failed,
       COALESCE(SUM(status = 2 AND outcome = 3), 0) AS suppressed
FROM auto_dialer_destinations
WHERE version_id = :version

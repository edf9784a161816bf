-- The destinations of a version in the file's order, read row by row. Index: uk_destinations_number, and a sort. Locks nothing.
SELECT phone_number, name, variables,
       CASE status WHEN 1 THEN 'progressing' WHEN 2 THEN 'done' ELSE 'idle' END AS status,
       attempts,
       CASE outcome WHEN 1 THEN 'completed' WHEN 2 THEN 'failed' WHEN 3 THEN 'suppressed' ELSE 'none' END AS outcome
FROM auto_dialer_destinations
WHERE version_id = :?version
ORDER BY id

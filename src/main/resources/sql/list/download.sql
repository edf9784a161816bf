-- The destinations of a version in the file's order, read row by row. Index: uk_destinations_number, and a sort; the addresses'
-- primary key. Locks nothing.
SELECT d.phone_number, d.name, d.timezone, d.priority,
       a1.target AS destination_1, a2.target AS destination_2, a3.target AS destination_3, a4.target AS destination_4,
       d.variables,
       CASE d.status WHEN 1 THEN 'progressing' WHEN 2 THEN 'done' ELSE 'idle' END AS status,
       d.attempts,
       CASE d.outcome WHEN 1 THEN 'completed' WHEN 2 THEN 'failed' WHEN 3 THEN 'suppressed' ELSE 'none' END AS outcome
FROM auto_dialer_destinations d
LEFT JOIN auto_dialer_destination_addresses a1 ON a1.destination_id = d.id AND a1.address_no = 1
LEFT JOIN auto_dialer_destination_addresses a2 ON a2.destination_id = d.id AND a2.address_no = 2
LEFT JOIN auto_dialer_destination_addresses a3 ON a3.destination_id = d.id AND a3.address_no = 3
LEFT JOIN auto_dialer_destination_addresses a4 ON a4.destination_id = d.id AND a4.address_no = 4
WHERE d.version_id = :?version
ORDER BY d.id

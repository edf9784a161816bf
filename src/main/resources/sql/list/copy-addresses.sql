-- The further addresses of destinations that were copied. Index: primary keys, uk_destinations_number. Locks the new rows.
INSERT INTO auto_dialer_destination_addresses (destination_id, address_no, type, target)
SELECT n.id, a.address_no, a.type, a.target
FROM auto_dialer_destination_addresses a
JOIN auto_dialer_destinations d ON d.id = a.destination_id
JOIN auto_dialer_destinations n ON n.version_id = :to AND n.phone_number = d.phone_number
WHERE a.destination_id BETWEEN :from AND :until AND d.version_id = :version

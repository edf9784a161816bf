-- The further addresses of a new version's destinations whose numbers were begun with in the version before. Index: the primary
-- key of those, uk_destinations_number, the addresses' primary key. Locks rows that nobody dials yet.
DELETE a
FROM auto_dialer_destinations o FORCE INDEX (PRIMARY)
STRAIGHT_JOIN auto_dialer_destinations n ON n.version_id = :to AND n.phone_number = o.phone_number
STRAIGHT_JOIN auto_dialer_destination_addresses a ON a.destination_id = n.id
WHERE o.id IN (:ids)

-- A new version's destinations whose numbers were begun with in the version before make room for those. Index: the primary key of
-- those, uk_destinations_number. Locks rows that nobody dials yet.
DELETE n
FROM auto_dialer_destinations o FORCE INDEX (PRIMARY)
STRAIGHT_JOIN auto_dialer_destinations n ON n.version_id = :to AND n.phone_number = o.phone_number
WHERE o.id IN (:ids)

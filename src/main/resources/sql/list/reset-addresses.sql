-- The further addresses of a version's destinations begin anew. Index: primary keys. Locks those that were tried.
UPDATE auto_dialer_destination_addresses a JOIN auto_dialer_destinations d ON d.id = a.destination_id
SET a.try_count = 0
WHERE a.destination_id BETWEEN :from AND :until AND a.try_count <> 0 AND d.version_id = :version

-- Which destinations the numbers of a chunk have become. Index: uk_destinations_number. Locks nothing: they are the importer's own.
SELECT phone_number, id FROM auto_dialer_destinations WHERE version_id = :version AND phone_number IN (:numbers)

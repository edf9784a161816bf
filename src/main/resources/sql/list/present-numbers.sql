-- Which of a chunk's numbers the version has already. Index: uk_destinations_number. Locks nothing: a version has one importer.
SELECT phone_number FROM auto_dialer_destinations WHERE version_id = :version AND phone_number IN (:numbers)

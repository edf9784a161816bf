-- The good rows of a chunk. Index: uk_destinations_number refuses a number twice, which the importer has ruled out before.
-- Locks the new rows until the chunk's commit. The store fills in the version, a number, and the time at which all are due.
INSERT INTO auto_dialer_destinations (version_id, phone_number, name, variables, timezone, priority, next_attempt_at)
VALUES (%d, ?, ?, ?, ?, ?, '%s')

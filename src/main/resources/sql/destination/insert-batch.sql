-- Destinations sent over the API. Index: uk_destinations_number refuses a number twice, which the caller has ruled out before
-- while it holds the list's row. Locks the new rows until the commit.
INSERT INTO auto_dialer_destinations
  (version_id, phone_number, name, detail, data, variables, priority, timezone, next_attempt_at)
VALUES :rows

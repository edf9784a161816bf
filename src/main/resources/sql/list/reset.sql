-- Destinations of a version begin anew. Index: the primary key's range. Locks those rows that were ever dialed, or put off, until
-- the reset's commit; the caller holds the list's row and its campaign's.
UPDATE auto_dialer_destinations FORCE INDEX (PRIMARY)
SET status = 0, outcome = 0, attempts = 0, address_no = 0, try_count_0 = 0, invalid_addresses = 0, next_attempt_at = :due,
    last_disposition = NULL, last_attempt_at = NULL
WHERE id BETWEEN :from AND :until AND version_id = :version
  AND (status <> 0 OR outcome <> 0 OR attempts <> 0 OR address_no <> 0 OR try_count_0 <> 0 OR next_attempt_at > :due)

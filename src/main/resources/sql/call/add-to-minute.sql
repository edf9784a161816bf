-- Adds calls that ended to their campaign's minute, in the place of the minute an hour before. Index: the primary key. Locks that row
-- until the commit, in the order of add-to-hour.sql and after it. The assignments are made from left to right.
INSERT INTO auto_dialer_campaign_minutes (campaign_id, place, disposition, calls, answered, minute)
VALUES (?, ?, ?, ?, ?, ?)
ON DUPLICATE KEY UPDATE calls = IF(minute = VALUES(minute), calls, 0) + VALUES(calls),
  answered = IF(minute = VALUES(minute), answered, 0) + VALUES(answered), minute = VALUES(minute)

-- Adds calls that ended to their campaign's hour. Index: the primary key. Locks that row until the commit; whoever changes several
-- goes in ascending order of the key, after the calls and before the counters.
INSERT INTO auto_dialer_campaign_hours
  (campaign_id, hour, disposition, calls, answered, succeeded, retries, timed, duration, talked)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON DUPLICATE KEY UPDATE calls = calls + VALUES(calls), answered = answered + VALUES(answered),
  succeeded = succeeded + VALUES(succeeded), retries = retries + VALUES(retries), timed = timed + VALUES(timed),
  duration = duration + VALUES(duration), talked = talked + VALUES(talked)

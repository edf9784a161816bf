-- What: counts a call for a number. Index: the primary key. Locks: one row.
INSERT INTO auto_dialer_caller_id_stats (campaign_id, did_id, total_calls, last_used_at)
VALUES (:campaign, :did, 1, :now)
ON DUPLICATE KEY UPDATE total_calls = total_calls + 1, last_used_at = VALUES(last_used_at)

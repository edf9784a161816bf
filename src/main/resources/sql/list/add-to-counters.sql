-- The campaign's counters gain, or by negative figures lose, a list's destinations. Locks the counters' row, last of all rows.
INSERT INTO auto_dialer_campaign_counters (campaign_id, total_destinations, pending_calls, completed_calls, failed_calls,
  suppressed_calls)
VALUES (:campaign, :total, :pending, :completed, :failed, :suppressed)
ON DUPLICATE KEY UPDATE
  total_destinations = total_destinations + VALUES(total_destinations),
  pending_calls = pending_calls + VALUES(pending_calls),
  completed_calls = completed_calls + VALUES(completed_calls),
  failed_calls = failed_calls + VALUES(failed_calls),
  suppressed_calls = suppressed_calls + VALUES(suppressed_calls)

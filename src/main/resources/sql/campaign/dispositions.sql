-- A campaign's ended calls by disposition: how many, how many of them were answered, how long people talked.
-- Index: ix_calls_campaign. Locks nothing.
SELECT COALESCE(disposition, 'unknown') AS disposition,
       COUNT(*) AS calls,
       COUNT(answered_at) AS answered,
       COALESCE(SUM(IF(answered_at IS NULL, 0, billsec)), 0) AS talked
  FROM auto_dialer_call_sessions
 WHERE campaign_id = :id AND state = 3
 GROUP BY COALESCE(disposition, 'unknown')
 ORDER BY calls DESC, disposition

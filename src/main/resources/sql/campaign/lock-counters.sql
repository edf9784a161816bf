-- Holds a campaign's figures, so that none changes between the look and the commit. Always after lock.sql.
-- Index: primary key. Locks: that one row.
SELECT total_destinations, completed_calls, failed_calls, suppressed_calls, pending_calls, active_calls
  FROM auto_dialer_campaign_counters
 WHERE campaign_id = :id
   FOR UPDATE

-- What: adds ended calls to the figures of the number they showed. Index: the primary key. Locks: one row.
UPDATE auto_dialer_caller_id_stats
SET answered_calls = answered_calls + ?, completed_calls = completed_calls + ?, failed_calls = failed_calls + ?
WHERE campaign_id = ? AND did_id = ?

-- How often a campaign's calls showed each number of its pool, the most used first. Index: the primary keys. Locks nothing.
SELECT s.did_id, d.phone_number, s.total_calls, s.answered_calls, s.completed_calls, s.failed_calls
  FROM auto_dialer_caller_id_stats s
  JOIN did_numbers d ON d.id = s.did_id
 WHERE s.campaign_id = :id AND s.total_calls > 0
 ORDER BY s.total_calls DESC, s.did_id

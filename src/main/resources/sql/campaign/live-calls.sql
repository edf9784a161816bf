-- A campaign's live calls, the oldest first, with the words of the seed's monitor.
-- Index: uk_calls_slot, as many rows as calls are live. Locks nothing.
SELECT id, destination_id, phone_number, caller_id, carrier_session, claimed_at, answered_at,
       CASE WHEN state = 2 THEN 'answered' WHEN ringing_at IS NOT NULL THEN 'ringing' ELSE 'initiated' END AS status
  FROM auto_dialer_call_sessions
 WHERE campaign_id = :id AND live_slot IS NOT NULL
 ORDER BY claimed_at, id
 LIMIT :limit

-- What: all calls of a campaign, oldest first, for the export; what was never sent (state 4) is no call.
-- Index: ix_calls_campaign, and a sort. Locks: nothing. Columns as in the header of routes/export-calls.
SELECT id, uuid, destination_id, phone_number, caller_id, destination_index, try_count, attempt_no AS attempt,
       CASE state WHEN 2 THEN 'progressing' WHEN 3 THEN 'done' ELSE 'dialing' END AS status,
       result, disposition, amd_result, hangup_cause, carrier, carrier_session,
       claimed_at, ringing_at, answered_at, ended_at, duration, billsec
FROM auto_dialer_call_sessions
WHERE campaign_id = :?campaign AND state < 4
ORDER BY claimed_at, id

-- What: the number leaves the call, once and only if the call was not sent (0 = claimed, 4 = undone).
-- Index: the primary key. Locks: the call.
UPDATE auto_dialer_call_sessions
SET caller_id = NULL, did_id = NULL
WHERE id = :call AND did_id = :did AND state IN (0, 4)

-- What: the number that a claimed call shows; no row if the claim was undone meanwhile.
-- Index: the primary key. Locks: the call.
UPDATE auto_dialer_call_sessions
SET caller_id = :number, did_id = :did
WHERE id = :call AND campaign_id = :campaign AND state = 0 AND did_id IS NULL

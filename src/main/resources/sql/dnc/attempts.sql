-- The attempts at some numbers since then, in all campaigns of the organization; state 4 never reached the carrier.
-- Index: ix_calls_attempts. Locks nothing.
SELECT phone_number, claimed_at
  FROM auto_dialer_call_sessions
 WHERE organization_id = :organization AND phone_number IN (:numbers) AND claimed_at > :since AND state <> 4
 ORDER BY claimed_at DESC

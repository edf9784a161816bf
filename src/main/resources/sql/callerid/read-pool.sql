-- What: the numbers that may be shown and the one :kept, and how often the destination of this call was called with each; run after lock-pool.
-- Index: primary keys; ix_calls_destination for the earlier calls. Locks: nothing.
SELECT p.did_id, d.phone_number, p.weight, p.credit, p.last_used_at, p.uses,
       (SELECT COUNT(*)
        FROM auto_dialer_call_sessions this
        JOIN auto_dialer_call_sessions earlier ON earlier.destination_id = this.destination_id
        WHERE this.id = :call AND earlier.id <> this.id AND earlier.did_id = p.did_id) AS tries
FROM auto_dialer_campaign_caller_ids p
JOIN did_numbers d ON d.id = p.did_id
WHERE p.campaign_id = :campaign AND (d.enabled OR d.id = :kept)
ORDER BY p.did_id

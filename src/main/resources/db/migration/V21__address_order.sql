-- The order in which an outplan tries the addresses of a destination, and which of them turned out to be no number: where the turn goes
-- round, the place in the order no longer tells.
ALTER TABLE outplans
  ADD COLUMN address_order VARCHAR(10) CHARACTER SET ascii NOT NULL DEFAULT 'in_order'; -- or rotate

ALTER TABLE auto_dialer_destinations
  ADD COLUMN invalid_addresses TINYINT NOT NULL DEFAULT 0; -- bit n: the address n

UPDATE auto_dialer_destinations d
JOIN (SELECT destination_id, BIT_OR(1 << destination_index) AS bits
      FROM auto_dialer_call_sessions WHERE disposition = 'invalid_number' GROUP BY destination_id) s ON s.destination_id = d.id
SET d.invalid_addresses = s.bits;

-- Destinations with up to five addresses in order of priority, and plans that say how often each is tried and when again.

ALTER TABLE auto_dialer_destinations
  MODIFY COLUMN phone_number VARCHAR(255) CHARACTER SET ascii NOT NULL, -- its first address: E.164 or sip:user@host
  ADD COLUMN detail VARCHAR(1000) NULL,
  ADD COLUMN data TEXT NULL,
  ADD COLUMN address_no TINYINT NOT NULL DEFAULT 0,            -- the address in use; those before it are not tried any more
  ADD COLUMN try_count_0 TINYINT NOT NULL DEFAULT 0,           -- calls to the first address; the others' stand beside them
  DROP KEY ix_destinations_due,
  ADD KEY ix_destinations_due (version_id, status, priority, next_attempt_at);

UPDATE auto_dialer_destinations SET try_count_0 = attempts WHERE attempts > 0;

ALTER TABLE auto_dialer_call_sessions
  MODIFY COLUMN phone_number VARCHAR(255) CHARACTER SET ascii NOT NULL,
  MODIFY COLUMN live_number VARCHAR(255) CHARACTER SET ascii AS (IF(state < 3, phone_number, NULL)) STORED,
  ADD COLUMN destination_index TINYINT NOT NULL DEFAULT 0,     -- which of the destination's addresses; try_count counts that one
  ADD COLUMN attempt_no TINYINT NOT NULL DEFAULT 1;            -- over all addresses, 1 = the destination's first

UPDATE auto_dialer_call_sessions SET attempt_no = try_count;

ALTER TABLE outplans
  ADD COLUMN max_try_count_1 INT NOT NULL DEFAULT 0,           -- 0 skips the address
  ADD COLUMN max_try_count_2 INT NOT NULL DEFAULT 0,
  ADD COLUMN max_try_count_3 INT NOT NULL DEFAULT 0,
  ADD COLUMN max_try_count_4 INT NOT NULL DEFAULT 0,
  ADD COLUMN max_attempts INT NULL,                            -- over all addresses; null = callavan.retry.max-attempts
  ADD COLUMN retry_plan TEXT NULL;                             -- json: disposition to interval, backoff_factor, other_time_of_day

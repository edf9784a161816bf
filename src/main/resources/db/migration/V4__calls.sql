-- Nodes, calls and webhooks. The limits of last resort stand here as unique keys.

-- One row for each start of a process. Its id is the upper part of the ids of the calls it makes.
CREATE TABLE nodes (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  address VARCHAR(255) NOT NULL,
  started_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,                             -- the lease, on the database's clock
  dead BOOLEAN NOT NULL DEFAULT FALSE,
  KEY ix_nodes_expiry (dead, expires_at)
);

CREATE TABLE auto_dialer_call_sessions (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,                     -- node << 36 | sequence
  organization_id BIGINT UNSIGNED NOT NULL,
  campaign_id BIGINT UNSIGNED NOT NULL,
  destination_id BIGINT UNSIGNED NOT NULL,
  node_id BIGINT UNSIGNED NOT NULL,
  phone_number VARCHAR(20) CHARACTER SET ascii NOT NULL,
  try_count TINYINT NOT NULL,                                  -- 1 = first attempt
  slot_no SMALLINT NOT NULL,                                   -- 0 .. CAC-1
  state TINYINT NOT NULL,                                      -- 0 claimed, 1 dialing, 2 progressing, 3 done, 4 not sent
  caller_id VARCHAR(20) CHARACTER SET ascii NULL,
  did_id BIGINT UNSIGNED NULL,
  carrier VARCHAR(40) CHARACTER SET ascii NOT NULL,
  carrier_session VARCHAR(128) CHARACTER SET ascii NULL,
  webhook_token CHAR(32) CHARACTER SET ascii NOT NULL,         -- in the path of this attempt's webhooks
  disposition VARCHAR(30) CHARACTER SET ascii NULL,
  result VARCHAR(10) CHARACTER SET ascii NOT NULL DEFAULT '',  -- success, fail
  hangup_cause VARCHAR(100) NULL,
  claimed_at DATETIME(3) NOT NULL,
  ringing_at DATETIME(3) NULL,
  answered_at DATETIME(3) NULL,
  ended_at DATETIME(3) NULL,
  check_at DATETIME(3) NOT NULL,                               -- when the carrier is asked if nothing is heard
  gone_at DATETIME(3) NULL,                                    -- when the carrier first said it does not know it
  expires_at DATETIME(3) NOT NULL,                             -- when the call is over whatever is heard
  duration INT NULL,                                           -- s, from the carrier
  billsec INT NULL,                                            -- s, from the carrier
  cost DECIMAL(12, 6) NULL,
  recording_url VARCHAR(1000) NULL,
  live_slot SMALLINT AS (IF(state < 3, slot_no, NULL)) STORED,
  live_destination BIGINT UNSIGNED AS (IF(state < 3, destination_id, NULL)) STORED,
  live_number VARCHAR(20) CHARACTER SET ascii AS (IF(state < 3, phone_number, NULL)) STORED,
  live_check DATETIME(3) AS (IF(state < 3, check_at, NULL)) STORED,
  UNIQUE KEY uk_calls_slot (campaign_id, live_slot),           -- CAC
  UNIQUE KEY uk_calls_destination (live_destination),          -- no destination twice at once
  UNIQUE KEY uk_calls_number (organization_id, live_number),   -- no number twice at once
  KEY ix_calls_check (live_check),
  KEY ix_calls_session (carrier_session),
  KEY ix_calls_campaign (campaign_id, claimed_at),
  KEY ix_calls_destination (destination_id)
);

-- Every webhook that was answered with 2xx, once. The key is the carrier's event id, or the body's digest where there is none.
CREATE TABLE webhook_inbox (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  event_key BINARY(32) NOT NULL,
  carrier VARCHAR(40) CHARACTER SET ascii NOT NULL,
  call_id BIGINT UNSIGNED NULL,                                -- null: no call known yet
  carrier_session VARCHAR(128) CHARACTER SET ascii NULL,
  verdict VARCHAR(20) CHARACTER SET ascii NOT NULL,            -- applied, late, parked, unknown
  received_at DATETIME(3) NOT NULL,
  body MEDIUMTEXT NOT NULL,
  UNIQUE KEY uk_webhook_inbox (event_key),
  KEY ix_webhook_inbox_session (carrier_session, verdict)
);

-- What a campaign may ask beyond the seed's columns: VoIPBin's type, queue and actions, the callee's clock, machines, and
-- care for the caller IDs of its pool.
ALTER TABLE auto_dialer_campaigns
  ADD COLUMN uuid BINARY(16) NULL, -- its id in the VoIPBin-shaped API
  ADD COLUMN type VARCHAR(10) CHARACTER SET ascii NOT NULL DEFAULT 'call',
  ADD COLUMN service_level INT NOT NULL DEFAULT 100,             -- percent
  ADD COLUMN service_level_formula VARCHAR(10) CHARACTER SET ascii NOT NULL DEFAULT 'calls',
  ADD COLUMN queue_id BIGINT UNSIGNED NULL,
  ADD COLUMN actions TEXT NULL,                                  -- json array
  ADD COLUMN respect_local_time BOOLEAN NOT NULL DEFAULT TRUE,
  ADD COLUMN amd_machine_action VARCHAR(10) CHARACTER SET ascii NULL, -- null = hang_up
  ADD COLUMN amd_machine_result VARCHAR(10) CHARACTER SET ascii NULL, -- null = retry
  ADD COLUMN caller_id_local_presence BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN caller_id_max_per_hour INT NULL,
  ADD COLUMN caller_id_max_per_day INT NULL,
  ADD COLUMN caller_id_rest_after_failures INT NULL,
  ADD COLUMN caller_id_rest_minutes INT NULL;                    -- null = 60

-- MySQL adds no column whose default is another each time while it writes a binary log, and evaluates UUID() once for all rows
UPDATE auto_dialer_campaigns SET uuid = UNHEX(MD5(CONCAT(id, RAND(), UUID())));
ALTER TABLE auto_dialer_campaigns
  MODIFY COLUMN uuid BINARY(16) NOT NULL,
  ADD UNIQUE KEY uk_campaigns_uuid (uuid);
ALTER TABLE auto_dialer_campaigns
  ALTER COLUMN uuid SET DEFAULT (UNHEX(REPLACE(UUID(), '-', '')));

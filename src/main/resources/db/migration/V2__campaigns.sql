-- Campaigns, their caller IDs and outplans. Column names of auto_dialer_campaigns are the seed product's.

CREATE TABLE did_numbers (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  organization_id BIGINT UNSIGNED NOT NULL,
  phone_number VARCHAR(20) CHARACTER SET ascii NOT NULL,
  friendly_name VARCHAR(255) NULL,
  enabled BOOLEAN NOT NULL DEFAULT TRUE,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  UNIQUE KEY uk_did_numbers (organization_id, phone_number),
  CONSTRAINT fk_did_numbers_organization FOREIGN KEY (organization_id) REFERENCES organizations (id)
);

CREATE TABLE outplans (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  organization_id BIGINT UNSIGNED NOT NULL,
  name VARCHAR(255) NOT NULL,
  detail TEXT NULL,
  source VARCHAR(20) CHARACTER SET ascii NULL,                 -- caller ID, overrides the campaign's
  dial_timeout INT NOT NULL,                                   -- ms
  try_interval INT NOT NULL,                                   -- ms, from the end of the previous call
  max_try_count_0 INT NOT NULL,                                -- attempts including the first
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  KEY ix_outplans_organization (organization_id),
  CONSTRAINT fk_outplans_organization FOREIGN KEY (organization_id) REFERENCES organizations (id)
);

CREATE TABLE auto_dialer_campaigns (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  organization_id BIGINT UNSIGNED NOT NULL,
  name VARCHAR(255) NOT NULL,
  description TEXT NULL,
  status VARCHAR(20) CHARACTER SET ascii NOT NULL DEFAULT 'draft',
  auto_start BOOLEAN NOT NULL DEFAULT FALSE,
  routing_destination_type VARCHAR(50) CHARACTER SET ascii NOT NULL,
  routing_destination_id BIGINT UNSIGNED NULL,
  dial_timeout INT NOT NULL DEFAULT 60,                        -- s
  destination_connect VARCHAR(20) CHARACTER SET ascii NOT NULL DEFAULT 'connected',
  caller_id VARCHAR(50) CHARACTER SET ascii NULL,
  caller_id_strategy VARCHAR(20) CHARACTER SET ascii NOT NULL DEFAULT 'round_robin',
  caller_id_pool_enabled BOOLEAN NOT NULL DEFAULT FALSE,
  max_dial_attempts INT NOT NULL DEFAULT 1,                    -- attempts including the first
  concurrent_active_calls INT NOT NULL DEFAULT 1,              -- CAC
  calls_per_second INT NOT NULL DEFAULT 1,                     -- CPS
  days_active TEXT NULL,                                       -- legacy schedule, json array of day names
  start_time INT NULL,                                         -- legacy schedule, hour 0..23
  end_time INT NULL,                                           -- legacy schedule, hour 0..23, exclusive
  start_date DATE NULL,
  end_date DATE NULL,                                          -- inclusive, in the campaign's zone
  timezone VARCHAR(50) CHARACTER SET ascii NOT NULL DEFAULT 'UTC',
  schedule TEXT NULL,                                          -- weekly hours, json
  time_limit INT NULL,                                         -- s, null = 3600
  record_calls BOOLEAN NOT NULL DEFAULT FALSE,
  amd_enabled BOOLEAN NOT NULL DEFAULT FALSE,
  amd_mode VARCHAR(20) CHARACTER SET ascii NULL,
  amd_timeout INT NULL,                                        -- s
  amd_speech_threshold INT NULL,                               -- ms
  amd_speech_end_threshold INT NULL,                           -- ms
  amd_silence_timeout INT NULL,                                -- ms
  pause_reason VARCHAR(50) NULL,
  resume_at DATETIME(3) NULL,
  started_at DATETIME(3) NULL,
  completed_at DATETIME(3) NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  -- additions
  end_handle VARCHAR(10) CHARACTER SET ascii NOT NULL DEFAULT 'stop', -- stop: completes when every destination is done; continue: waits for more
  outplan_id BIGINT UNSIGNED NULL,
  version INT NOT NULL DEFAULT 1,                              -- counts edits
  owner BIGINT UNSIGNED NULL,                                  -- the node that paces it
  owned_since DATETIME(3) NULL,
  KEY ix_campaigns_organization (organization_id, status),
  KEY ix_campaigns_owner (status, owner),
  CONSTRAINT fk_campaigns_organization FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT fk_campaigns_outplan FOREIGN KEY (outplan_id) REFERENCES outplans (id)
);

-- The seed keeps these four figures in the campaign's row. Here they have a row of their own, because the campaign's row
-- is locked by every claim while each end of a call changes the figures.
CREATE TABLE auto_dialer_campaign_counters (
  campaign_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  total_destinations INT NOT NULL DEFAULT 0,
  pending_calls INT NOT NULL DEFAULT 0,                        -- destinations idle: not yet dialed, or waiting for a retry
  active_calls INT NOT NULL DEFAULT 0,                         -- destinations in progress = calls not yet ended
  completed_calls INT NOT NULL DEFAULT 0,                      -- destinations done with success
  failed_calls INT NOT NULL DEFAULT 0,                         -- destinations done without
  attempts INT NOT NULL DEFAULT 0,                             -- calls the carrier was asked for
  CONSTRAINT fk_counters_campaign FOREIGN KEY (campaign_id) REFERENCES auto_dialer_campaigns (id)
);

CREATE TABLE auto_dialer_campaign_caller_ids (
  campaign_id BIGINT UNSIGNED NOT NULL,
  did_id BIGINT UNSIGNED NOT NULL,
  weight INT NOT NULL DEFAULT 1,
  credit INT NOT NULL DEFAULT 0,                               -- standing in the smooth weighted round robin
  last_used_at DATETIME(6) NULL,
  PRIMARY KEY (campaign_id, did_id),
  CONSTRAINT fk_caller_ids_campaign FOREIGN KEY (campaign_id) REFERENCES auto_dialer_campaigns (id),
  CONSTRAINT fk_caller_ids_did FOREIGN KEY (did_id) REFERENCES did_numbers (id)
);

CREATE TABLE auto_dialer_caller_id_stats (
  campaign_id BIGINT UNSIGNED NOT NULL,
  did_id BIGINT UNSIGNED NOT NULL,
  total_calls INT NOT NULL DEFAULT 0,
  completed_calls INT NOT NULL DEFAULT 0,
  failed_calls INT NOT NULL DEFAULT 0,
  last_used_at DATETIME(3) NULL,
  PRIMARY KEY (campaign_id, did_id)
);

-- One row for each change of a campaign's status, in order; what subscribers and the monitor are told.
CREATE TABLE auto_dialer_campaign_events (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  organization_id BIGINT UNSIGNED NOT NULL,
  campaign_id BIGINT UNSIGNED NOT NULL,
  type VARCHAR(30) CHARACTER SET ascii NOT NULL,               -- CampaignStarted, CampaignPaused, ...
  reason VARCHAR(50) NULL,
  created_at DATETIME(3) NOT NULL,
  KEY ix_campaign_events (campaign_id, id)
);

-- Care for the numbers of a pool, what answered a call, and where answered calls go.

ALTER TABLE auto_dialer_campaign_caller_ids
  ADD COLUMN uses INT NOT NULL DEFAULT 0;                        -- calls since the cycle began; what least_used compares

-- Failures of a number since somebody or something last answered a call from it, over all campaigns of its organization.
CREATE TABLE did_failures (
  did_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  in_a_row INT NOT NULL,
  last_at DATETIME(3) NULL                                     -- the end of the last failed call
);

ALTER TABLE auto_dialer_call_sessions
  ADD COLUMN amd_result VARCHAR(30) CHARACTER SET ascii NULL,    -- human, machine, machine_start, ..., fax, unknown
  ADD KEY ix_calls_did (did_id, claimed_at);                     -- calls from one number within an hour or a day

CREATE TABLE routing_targets (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  organization_id BIGINT UNSIGNED NOT NULL,
  name VARCHAR(255) NOT NULL,
  type VARCHAR(50) CHARACTER SET ascii NOT NULL,               -- ai_assistant, ai_assistant_websocket, ai_assistant_sip, ai_load_balancer
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  KEY ix_routing_targets_organization (organization_id),
  CONSTRAINT fk_routing_targets_organization FOREIGN KEY (organization_id) REFERENCES organizations (id)
);

-- One address, or several of a load balancer.
CREATE TABLE routing_target_addresses (
  target_id BIGINT UNSIGNED NOT NULL,
  position INT NOT NULL,
  address VARCHAR(1000) NOT NULL,                              -- ws:, wss:, sip: or sips: URI
  weight INT NOT NULL DEFAULT 1,
  PRIMARY KEY (target_id, position),
  CONSTRAINT fk_routing_target_addresses FOREIGN KEY (target_id) REFERENCES routing_targets (id) ON DELETE CASCADE
);

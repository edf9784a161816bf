-- Whom not to call, how often, and when.

-- campaign_id 0: the entry holds for the whole organization. No foreign key to the campaign: an entry outlives whatever it was
-- made for, and an opt-out must not wait for the campaign's row.
CREATE TABLE do_not_call (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  organization_id BIGINT UNSIGNED NOT NULL,
  campaign_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  phone_number VARCHAR(20) CHARACTER SET ascii NOT NULL,       -- E.164
  reason VARCHAR(255) NULL,
  source VARCHAR(10) CHARACTER SET ascii NOT NULL,             -- api, csv, opt_out, webhook, dtmf
  created_at DATETIME(3) NOT NULL,
  UNIQUE KEY uk_do_not_call (organization_id, phone_number, campaign_id),
  CONSTRAINT fk_do_not_call_organization FOREIGN KEY (organization_id) REFERENCES organizations (id)
);

ALTER TABLE organizations
  ADD COLUMN attempts_per_day INT NULL,                        -- per number in any 24 hours; null = no cap
  ADD COLUMN attempts_per_week INT NULL,                       -- per number in any 7 days; null = no cap
  ADD COLUMN legal_hours VARCHAR(11) CHARACTER SET ascii NULL; -- 08:00-21:00 by the callee's clock; null = callavan.law.hours

-- Attempts at a number, over all campaigns.
ALTER TABLE auto_dialer_call_sessions
  ADD KEY ix_calls_attempts (organization_id, phone_number, claimed_at);

-- Destinations with outcome 3, suppressed: done without a call, because the law or the callee forbids it.
-- total = pending + active + completed + failed + suppressed.
ALTER TABLE auto_dialer_campaign_counters
  ADD COLUMN suppressed_calls INT NOT NULL DEFAULT 0;

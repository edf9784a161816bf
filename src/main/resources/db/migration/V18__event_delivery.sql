-- How events come to those who asked for them.

-- An event's public number. It is given after the event is committed, in one order for all: whoever has read up to a number
-- has missed nothing below it. The id is no such number, for ids commit in any order.
ALTER TABLE auto_dialer_campaign_events
  ADD COLUMN number BIGINT UNSIGNED NULL,                      -- null: committed, not published yet
  ADD UNIQUE KEY uk_campaign_events_number (number),
  ADD KEY ix_campaign_events_organization (organization_id, number);

UPDATE auto_dialer_campaign_events SET number = id;

-- One row: the number given last. Whoever publishes holds it.
CREATE TABLE event_numbers (
  id TINYINT NOT NULL PRIMARY KEY,
  last_number BIGINT UNSIGNED NOT NULL
);

INSERT INTO event_numbers SELECT 1, COALESCE(MAX(id), 0) FROM auto_dialer_campaign_events;

-- An address that is sent an organization's events.
CREATE TABLE event_subscriptions (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  organization_id BIGINT UNSIGNED NOT NULL,
  name VARCHAR(255) NOT NULL,
  url VARCHAR(500) NOT NULL,
  event_types VARCHAR(255) CHARACTER SET ascii NULL,           -- separated by commas; null: all
  enabled BOOLEAN NOT NULL,
  disabled_reason VARCHAR(50) NULL,                            -- null where somebody asked for it
  secret BINARY(32) NOT NULL,                                  -- signs; shown when it is made and never again
  former_secret BINARY(32) NULL,                               -- signs beside it until then
  former_until DATETIME(3) NULL,
  busy_until DATETIME(3) NOT NULL,                             -- until then one node, and no other, sends to it
  last_attempt_at DATETIME(3) NULL,
  last_status INT NULL,                                        -- of the last attempt; null: no answer
  last_error VARCHAR(100) NULL,                                -- why the last attempt did not deliver
  failing_since DATETIME(3) NULL,                              -- the first failure after the last delivery
  gave_up_at DATETIME(3) NULL,                                 -- when an event was given up last, since then
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  KEY ix_event_subscriptions_organization (organization_id),
  CONSTRAINT fk_event_subscriptions_organization FOREIGN KEY (organization_id) REFERENCES organizations (id)
);

-- One event for one subscription, made in the commit that numbers the event.
CREATE TABLE event_deliveries (
  subscription_id BIGINT UNSIGNED NOT NULL,
  event_number BIGINT UNSIGNED NOT NULL,
  campaign_id BIGINT UNSIGNED NOT NULL,
  attempts INT NOT NULL DEFAULT 0,
  due_at DATETIME(3) NULL,                                     -- when it is sent next; null: it is over
  outcome VARCHAR(20) CHARACTER SET ascii NULL,                -- delivered, given_up; null: not over
  ended_at DATETIME(3) NULL,
  PRIMARY KEY (subscription_id, event_number),
  KEY ix_event_deliveries_due (due_at, subscription_id),
  KEY ix_event_deliveries_campaign (subscription_id, campaign_id, due_at),
  KEY ix_event_deliveries_ended (ended_at),
  CONSTRAINT fk_event_deliveries_subscription FOREIGN KEY (subscription_id) REFERENCES event_subscriptions (id) ON DELETE CASCADE
);

-- A campaign may name the one that starts when it completes. No foreign key: a delete must not wait for, nor hold, another
-- campaign's row; one that is gone is told at completion.
ALTER TABLE auto_dialer_campaigns
  ADD COLUMN next_campaign_id BIGINT UNSIGNED NULL;

-- Room for every unmet condition at once.
ALTER TABLE auto_dialer_campaign_events
  MODIFY COLUMN reason VARCHAR(255) NULL;

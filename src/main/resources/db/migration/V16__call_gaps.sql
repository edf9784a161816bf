-- What was missing of calls and of the numbers they show.

-- Ended calls that somebody or something answered.
ALTER TABLE auto_dialer_caller_id_stats
  ADD COLUMN answered_calls INT NOT NULL DEFAULT 0;

UPDATE auto_dialer_caller_id_stats s
  JOIN (SELECT campaign_id, did_id, COUNT(answered_at) AS answered
          FROM auto_dialer_call_sessions
         WHERE state = 3 AND did_id IS NOT NULL
         GROUP BY campaign_id, did_id) c ON c.campaign_id = s.campaign_id AND c.did_id = s.did_id
   SET s.answered_calls = c.answered;

-- What the campaign went by when the call was claimed; null for calls of before.
ALTER TABLE auto_dialer_call_sessions
  ADD COLUMN outplan_id BIGINT UNSIGNED NULL,
  ADD COLUMN queue_id BIGINT UNSIGNED NULL;

-- What an organization makes of an end, where that is not what config/dispositions.yaml says.
CREATE TABLE disposition_meanings (
  organization_id BIGINT UNSIGNED NOT NULL,
  disposition VARCHAR(30) CHARACTER SET ascii NOT NULL,
  result VARCHAR(10) CHARACTER SET ascii NOT NULL,
  retry BOOLEAN NOT NULL,
  PRIMARY KEY (organization_id, disposition),
  CONSTRAINT fk_disposition_meanings_organization FOREIGN KEY (organization_id) REFERENCES organizations (id)
);

-- What was missing of calls and of the numbers they show.

ALTER TABLE auto_dialer_caller_id_stats
  ADD COLUMN answered_calls INT NOT NULL DEFAULT 0;            -- ended calls that somebody or something answered

UPDATE auto_dialer_caller_id_stats s
  JOIN (SELECT campaign_id, did_id, COUNT(answered_at) AS answered
          FROM auto_dialer_call_sessions
         WHERE state = 3 AND did_id IS NOT NULL
         GROUP BY campaign_id, did_id) c ON c.campaign_id = s.campaign_id AND c.did_id = s.did_id
   SET s.answered_calls = c.answered;

-- How calls end, counted in the transaction that ends them, so that no figure needs the calls to be read.

CREATE TABLE auto_dialer_campaign_hours (
  campaign_id BIGINT UNSIGNED NOT NULL,
  hour DATETIME NOT NULL,                                      -- the full hour, UTC, in which the calls ended
  disposition VARCHAR(30) CHARACTER SET ascii NOT NULL,
  calls INT NOT NULL,
  answered INT NOT NULL,                                       -- of those, somebody or something answered
  succeeded INT NOT NULL,                                      -- of those, the result was success
  retries INT NOT NULL,                                        -- of those, the destination's second call
  timed INT NOT NULL,                                          -- of those, the carrier told how long it took
  duration BIGINT NOT NULL,                                    -- s, of the timed calls
  talked BIGINT NOT NULL,                                      -- s, billsec of the answered calls
  PRIMARY KEY (campaign_id, hour, disposition)
);

-- The last hour only: a minute takes the place of the one an hour before it.
CREATE TABLE auto_dialer_campaign_minutes (
  campaign_id BIGINT UNSIGNED NOT NULL,
  place TINYINT NOT NULL,                                      -- minute of the hour, 0..59
  disposition VARCHAR(30) CHARACTER SET ascii NOT NULL,
  minute DATETIME NOT NULL,                                    -- the full minute, UTC, in which the calls ended
  calls INT NOT NULL,
  answered INT NOT NULL,
  PRIMARY KEY (campaign_id, place, disposition)
);

INSERT INTO auto_dialer_campaign_hours (campaign_id, hour, disposition, calls, answered, succeeded, retries, timed, duration, talked)
SELECT campaign_id, DATE_FORMAT(COALESCE(ended_at, claimed_at), '%Y-%m-%d %H:00:00'), COALESCE(disposition, 'failed'),
       COUNT(*), COUNT(answered_at), SUM(result = 'success'), SUM(attempt_no = 2), COUNT(duration),
       COALESCE(SUM(duration), 0), COALESCE(SUM(IF(answered_at IS NULL, 0, billsec)), 0)
  FROM auto_dialer_call_sessions
 WHERE state = 3
 GROUP BY 1, 2, 3;

INSERT INTO auto_dialer_campaign_minutes (campaign_id, place, disposition, minute, calls, answered)
SELECT campaign_id, MINUTE(ended_at), COALESCE(disposition, 'failed'), DATE_FORMAT(ended_at, '%Y-%m-%d %H:%i:00') AS at,
       COUNT(*), COUNT(answered_at)
  FROM auto_dialer_call_sessions
 WHERE state = 3 AND ended_at >= UTC_TIMESTAMP() - INTERVAL 59 MINUTE AND ended_at <= UTC_TIMESTAMP(3)
 GROUP BY 1, 2, 3, 4;

-- A campaign's ended calls by disposition, the most frequent first. Index: the primary key's range; a row for each hour and
-- disposition. Locks nothing.
SELECT disposition, SUM(calls) AS calls, SUM(answered) AS answered, SUM(succeeded) AS succeeded, SUM(retries) AS retries,
       SUM(timed) AS timed, SUM(duration) AS duration, SUM(talked) AS talked
  FROM auto_dialer_campaign_hours
 WHERE campaign_id = :id
 GROUP BY disposition
 ORDER BY calls DESC, disposition

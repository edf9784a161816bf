-- A campaign's ended calls by hour, oldest first. Index: the primary key's range. Locks nothing.
SELECT hour, SUM(calls) AS calls, SUM(answered) AS answered, SUM(succeeded) AS succeeded, SUM(talked) AS talked
  FROM auto_dialer_campaign_hours
 WHERE campaign_id = :id AND hour >= :since
 GROUP BY hour
 ORDER BY hour

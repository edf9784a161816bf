-- What campaigns and their organizations ask of every number that is dialed.
-- Index: primary keys. Locks nothing.
SELECT c.id, c.respect_local_time, c.timezone, o.attempts_per_day, o.attempts_per_week, o.legal_hours
  FROM auto_dialer_campaigns c
  JOIN organizations o ON o.id = c.organization_id
 WHERE c.id IN (:campaigns)

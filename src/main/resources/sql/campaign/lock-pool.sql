-- Holds a campaign's pool before it is rewritten, in the order in which a choice of a caller ID takes it.
-- Index: the primary key. Locks: the rows of the campaign's pool. Always after lock.sql.
SELECT did_id
  FROM auto_dialer_campaign_caller_ids
 WHERE campaign_id = :id
 ORDER BY did_id
   FOR UPDATE

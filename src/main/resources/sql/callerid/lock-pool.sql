-- What: takes the turn to choose from a campaign's pool.
-- Index: the primary key. Locks: the rows of the campaign's pool, in the order of did_id, and nothing else.
SELECT did_id
FROM auto_dialer_campaign_caller_ids
WHERE campaign_id = :campaign
ORDER BY did_id
FOR UPDATE

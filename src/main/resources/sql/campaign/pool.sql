-- The numbers of some campaigns' caller ID pools, in the order of their ids.
-- Index: primary keys of both tables. Locks nothing.
SELECT p.campaign_id, p.did_id, p.weight, d.phone_number, d.friendly_name, d.enabled
  FROM auto_dialer_campaign_caller_ids p
  JOIN did_numbers d ON d.id = p.did_id
 WHERE p.campaign_id IN (:ids)
 ORDER BY p.campaign_id, p.did_id

-- One delivery for each subscription that was there when it happened and wants an event of this type, in the commit that
-- numbers it.
-- Index: primary key, then ix_event_subscriptions_organization. Holds those subscriptions, so that none goes or changes meanwhile.
INSERT INTO event_deliveries (subscription_id, event_number, campaign_id, due_at)
SELECT s.id, e.number, e.campaign_id, :now
  FROM auto_dialer_campaign_events e
  JOIN event_subscriptions s ON s.organization_id = e.organization_id AND s.enabled AND s.created_at <= e.created_at
 WHERE e.id = :id
   AND (s.event_types IS NULL OR FIND_IN_SET(e.type, s.event_types) > 0)
 LOCK IN SHARE MODE

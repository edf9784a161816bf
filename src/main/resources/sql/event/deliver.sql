-- One delivery for each subscription of the organization that wants an event of this type, in the commit that numbers it.
-- Index: ix_event_subscriptions_organization. Holds those subscriptions, so that none goes or changes meanwhile.
INSERT INTO event_deliveries (subscription_id, event_number, campaign_id, due_at)
SELECT s.id, :number, :campaign, :now
  FROM event_subscriptions s
 WHERE s.organization_id = :organization AND s.enabled
   AND (s.event_types IS NULL OR FIND_IN_SET(:type, s.event_types) > 0)
 LOCK IN SHARE MODE

-- The oldest event that may be sent to a subscription now, to be read by whoever has taken the subscription.
-- Index: ix_event_deliveries_campaign, then uk_campaign_events_number. Locks nothing.
SELECT d.attempts, s.url, s.secret, IF(s.former_until > :now, s.former_secret, NULL) AS former_secret,
       s.failing_since IS NOT NULL AS failing,
       e.number, e.type, e.created_at, e.campaign_id, e.reason
  FROM event_deliveries d
  JOIN event_subscriptions s ON s.id = d.subscription_id
  JOIN auto_dialer_campaign_events e ON e.number = d.event_number
 WHERE d.subscription_id = :subscription AND d.due_at <= :now AND s.enabled
   AND NOT EXISTS (SELECT 1 FROM event_deliveries f
                    WHERE f.subscription_id = d.subscription_id AND f.campaign_id = d.campaign_id
                      AND f.due_at IS NOT NULL AND f.event_number < d.event_number)
 ORDER BY d.event_number
 LIMIT 1

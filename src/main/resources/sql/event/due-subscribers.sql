-- Subscriptions to whom nobody sends and for whom an event is due that no earlier one of its campaign stands before.
-- Index: ix_event_deliveries_due, then ix_event_deliveries_campaign. Locks nothing.
SELECT d.subscription_id
  FROM event_deliveries d
  JOIN event_subscriptions s ON s.id = d.subscription_id
 WHERE d.due_at <= :now AND s.enabled AND s.busy_until <= :now AND (s.failing_since IS NOT NULL) = :failing
   AND NOT EXISTS (SELECT 1 FROM event_deliveries e
                    WHERE e.subscription_id = d.subscription_id AND e.campaign_id = d.campaign_id
                      AND e.due_at IS NOT NULL AND e.event_number < d.event_number)
 GROUP BY d.subscription_id
 ORDER BY MIN(d.due_at), d.subscription_id
 LIMIT :limit

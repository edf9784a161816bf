-- Brings a campaign that the transaction holds into another status. Its first start and its completion are kept,
-- and that it was stopped, until it is active again.
-- Index: primary key. Locks: that one row, already held.
UPDATE auto_dialer_campaigns
   SET status = :status,
       pause_reason = :pause_reason,
       resume_at = :resume_at,
       stopped_at = IF(:status = 'active', NULL, COALESCE(:stopped_at, stopped_at)),
       started_at = COALESCE(started_at, :started_at),
       completed_at = COALESCE(completed_at, :completed_at),
       version = version + 1,
       updated_at = :now
 WHERE id = :id

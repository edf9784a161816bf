-- Queues of agents, stops that hang up, and calls that are asked for by a flow.

-- How many agents could take a call right now, as told by the queue's own endpoint or pushed to ours. Read by whoever paces.
CREATE TABLE queues (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  organization_id BIGINT UNSIGNED NOT NULL,
  name VARCHAR(255) NOT NULL,
  agents_url VARCHAR(500) NULL,                                -- asked for {"available": n}; null: the number is pushed
  poll_seconds INT NOT NULL,
  stale_after INT NOT NULL,                                    -- s; an older number counts as zero
  available INT NULL,                                          -- null: never told
  told_at DATETIME(3) NULL,
  poll_at DATETIME(3) NOT NULL,                                -- when the endpoint is asked next, by any node
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  KEY ix_queues_organization (organization_id),
  KEY ix_queues_poll (poll_at),
  CONSTRAINT fk_queues_organization FOREIGN KEY (organization_id) REFERENCES organizations (id)
);

ALTER TABLE auto_dialer_campaigns
  ADD COLUMN stopped_at DATETIME(3) NULL,                      -- since when its live calls are hung up; null after a resume
  ADD KEY ix_campaigns_stopped (stopped_at),
  ADD KEY ix_campaigns_queue (queue_id);

ALTER TABLE auto_dialer_call_sessions
  ADD COLUMN hangup_at DATETIME(3) NULL;                       -- when the carrier is asked again to hang up, if it has not ended

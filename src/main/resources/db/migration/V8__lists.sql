-- What a row of a list may say of its destination.
ALTER TABLE auto_dialer_destinations ADD COLUMN timezone VARCHAR(50) NULL;
ALTER TABLE auto_dialer_destinations ADD COLUMN priority TINYINT NOT NULL DEFAULT 0;

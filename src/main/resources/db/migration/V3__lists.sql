-- Distribution lists, their versions, and the destinations, which are also the delay queue of retries.

CREATE TABLE auto_dialer_lists (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  organization_id BIGINT UNSIGNED NOT NULL,
  name VARCHAR(190) NOT NULL,
  status VARCHAR(20) CHARACTER SET ascii NOT NULL DEFAULT 'draft', -- draft, processing, ready, in_use, failed
  campaign_id BIGINT UNSIGNED NULL,                            -- the one campaign that dials it
  version_id BIGINT UNSIGNED NULL,                             -- the newest ready version
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  UNIQUE KEY uk_lists_name (organization_id, name),
  KEY ix_lists_campaign (campaign_id),
  CONSTRAINT fk_lists_organization FOREIGN KEY (organization_id) REFERENCES organizations (id),
  CONSTRAINT fk_lists_campaign FOREIGN KEY (campaign_id) REFERENCES auto_dialer_campaigns (id)
);

-- One row for each import: its progress while it runs, its report ever after. total = accepted + duplicate + invalid.
CREATE TABLE auto_dialer_list_versions (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  list_id BIGINT UNSIGNED NOT NULL,
  version_number INT NOT NULL,
  status VARCHAR(20) CHARACTER SET ascii NOT NULL,             -- processing, ready, failed
  file_name VARCHAR(255) NOT NULL,
  source VARCHAR(255) NULL,                                    -- of a dropped file: path in the inbox, size and time, so that it is taken once
  total_rows INT NOT NULL DEFAULT 0,
  accepted_rows INT NOT NULL DEFAULT 0,
  duplicate_rows INT NOT NULL DEFAULT 0,
  invalid_rows INT NOT NULL DEFAULT 0,
  encoding VARCHAR(20) NULL,
  `delimiter` VARCHAR(5) NULL,                                 -- quoted, for Flyway takes the bare word for a command
  error VARCHAR(500) NULL,                                     -- why the whole file was refused
  created_at DATETIME(3) NOT NULL,
  touched_at DATETIME(3) NOT NULL,                             -- last sign of life of its importer, on the database's clock
  finished_at DATETIME(3) NULL,
  UNIQUE KEY uk_list_versions (list_id, version_number),
  CONSTRAINT fk_list_versions_list FOREIGN KEY (list_id) REFERENCES auto_dialer_lists (id)
);

CREATE TABLE auto_dialer_list_rejects (
  version_id BIGINT UNSIGNED NOT NULL,
  row_no INT NOT NULL,                                         -- line in which the row begins, 1 = the file's first; 0 = the file as a whole
  value VARCHAR(255) NOT NULL,
  code VARCHAR(40) CHARACTER SET ascii NOT NULL,
  reason VARCHAR(255) NOT NULL,
  PRIMARY KEY (version_id, row_no),
  CONSTRAINT fk_list_rejects_version FOREIGN KEY (version_id) REFERENCES auto_dialer_list_versions (id)
);

-- No foreign keys: this is the hot table, and each costs an eighth of the import's speed.
CREATE TABLE auto_dialer_destinations (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version_id BIGINT UNSIGNED NOT NULL,                         -- of the list
  phone_number VARCHAR(20) CHARACTER SET ascii NOT NULL,       -- E.164
  name VARCHAR(255) NULL,
  variables TEXT NULL,                                         -- json object, the row's other columns
  status TINYINT NOT NULL DEFAULT 0,                           -- 0 idle, 1 progressing, 2 done
  outcome TINYINT NOT NULL DEFAULT 0,                          -- 0 none yet, 1 completed, 2 failed
  attempts TINYINT NOT NULL DEFAULT 0,                         -- calls the carrier was asked for
  next_attempt_at DATETIME(3) NOT NULL,
  last_disposition VARCHAR(30) CHARACTER SET ascii NULL,
  last_attempt_at DATETIME(3) NULL,
  UNIQUE KEY uk_destinations_number (version_id, phone_number),
  KEY ix_destinations_due (version_id, status, next_attempt_at)
);

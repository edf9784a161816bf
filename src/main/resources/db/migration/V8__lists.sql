-- Lists that are pinned, archived and copied, imports that go on after a crash, and what a row says of its own.
ALTER TABLE auto_dialer_lists
  ADD COLUMN region CHAR(2) CHARACTER SET ascii NULL,            -- of numbers without country code; null = the organization's
  ADD COLUMN pinned BOOLEAN NOT NULL DEFAULT FALSE;              -- its campaign keeps version_id, whatever is imported meanwhile

-- total = accepted + duplicate + invalid + suppressed
ALTER TABLE auto_dialer_list_versions
  ADD COLUMN suppressed_rows INT NOT NULL DEFAULT 0,
  ADD COLUMN region CHAR(2) CHARACTER SET ascii NULL,            -- that its numbers are read with
  ADD COLUMN file_bytes BIGINT NULL,
  ADD COLUMN read_bytes BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN spool_file VARCHAR(60) CHARACTER SET ascii NULL,    -- of an upload: our copy of it, in the data folder
  ADD COLUMN copied_version BIGINT UNSIGNED NULL,                -- of a copy: the version whose destinations it gets
  ADD COLUMN copied_until BIGINT UNSIGNED NOT NULL DEFAULT 0,    -- the last destination of that version that was copied
  ADD COLUMN takeovers TINYINT NOT NULL DEFAULT 0;               -- how often another importer went on with it

ALTER TABLE auto_dialer_destinations
  ADD COLUMN timezone VARCHAR(50) CHARACTER SET ascii NULL,      -- the callee's, IANA id
  ADD COLUMN priority TINYINT NOT NULL DEFAULT 0;                -- 0 to 9, larger = sooner

-- The addresses of a destination after its first, which is its phone_number.
CREATE TABLE auto_dialer_destination_addresses (
  destination_id BIGINT UNSIGNED NOT NULL,
  address_no TINYINT NOT NULL,                                   -- 1 to 4
  type VARCHAR(3) CHARACTER SET ascii NOT NULL,                  -- tel, sip
  target VARCHAR(255) CHARACTER SET ascii NOT NULL,              -- E.164, or a SIP URI
  try_count TINYINT NOT NULL DEFAULT 0,
  PRIMARY KEY (destination_id, address_no)
);

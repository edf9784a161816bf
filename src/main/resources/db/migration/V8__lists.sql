CREATE TABLE auto_dialer_destination_addresses (
  destination_id BIGINT UNSIGNED NOT NULL,
  address_no TINYINT NOT NULL,
  type VARCHAR(3) CHARACTER SET ascii NOT NULL,
  target VARCHAR(255) CHARACTER SET ascii NOT NULL,
  try_count TINYINT NOT NULL DEFAULT 0,
  PRIMARY KEY (destination_id, address_no)
);

ALTER TABLE auto_dialer_destinations
  ADD COLUMN priority TINYINT NOT NULL DEFAULT 0,
  ADD COLUMN timezone VARCHAR(50) CHARACTER SET ascii NULL;

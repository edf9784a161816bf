-- What names a call to others. The claim makes it and begins it with the time (RFC 9562, version 7), so that the key grows at its
-- end, however many calls there are; calls of before get theirs by when they were claimed.
ALTER TABLE auto_dialer_call_sessions ADD COLUMN uuid BINARY(16) NULL;

UPDATE auto_dialer_call_sessions
   SET uuid = UNHEX(CONCAT(LPAD(HEX(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', claimed_at) DIV 1000), 12, '0'),
                           '7', LEFT(MD5(RAND()), 3), '8', LEFT(MD5(CONCAT(id, RAND())), 15)));
ALTER TABLE auto_dialer_call_sessions
  MODIFY COLUMN uuid BINARY(16) NOT NULL,
  ADD UNIQUE KEY uk_calls_uuid (uuid);
-- for rows that no claim writes; as in V7, a statement of its own for MySQL's sake
ALTER TABLE auto_dialer_call_sessions
  ALTER COLUMN uuid SET DEFAULT (UNHEX(REPLACE(UUID(), '-', '')));

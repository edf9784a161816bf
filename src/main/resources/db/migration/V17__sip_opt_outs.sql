-- A callee at a SIP address may opt out, too.
ALTER TABLE do_not_call
  MODIFY COLUMN phone_number VARCHAR(255) CHARACTER SET ascii NOT NULL;  -- E.164, or sip:user@host in small letters

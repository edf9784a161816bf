-- What the carrier told of a call is read by the call.
ALTER TABLE webhook_inbox ADD KEY ix_webhook_inbox_call (call_id);

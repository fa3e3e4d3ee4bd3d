-- 0032 notifications_sealed: undo.
-- Locks: ACCESS EXCLUSIVE on messages, for a moment.
ALTER TABLE notifications.messages
  DROP CONSTRAINT messages_hold_no_code,
  DROP CONSTRAINT messages_forget_what_was_sent,
  DROP COLUMN sealed_word;

-- 0032 notifications: a word of a message that stands sealed beside it, as a gift card's code does.
-- Step: expand. Locks: ACCESS EXCLUSIVE on messages, for a moment. Undo: 0032_notifications_sealed.down.sql.
ALTER TABLE notifications.messages
  ADD COLUMN sealed_word text,
  ADD CONSTRAINT messages_forget_what_was_sent CHECK (sent_at IS NULL OR sealed_word IS NULL),
  ADD CONSTRAINT messages_hold_no_code CHECK (template <> 'gift_card'
    OR (body_text || body_html) !~ '[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}') NOT VALID;
COMMENT ON COLUMN notifications.messages.sealed_word IS 'SECRET: what goes into the message when it leaves, encrypted; gone once it has left.';
COMMENT ON CONSTRAINT messages_hold_no_code ON notifications.messages IS 'THE guard against a gift card that can be spent by whoever reads a copy of the mail.';

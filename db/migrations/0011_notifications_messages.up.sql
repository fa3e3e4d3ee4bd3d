-- 0011 notifications: messages to shoppers, as they were sent.
-- Step: create. Locks: SHARE on platform.outbox for its new index. Undo: 0011_notifications_messages.down.sql.
CREATE SCHEMA notifications;
COMMENT ON SCHEMA notifications IS 'Owner: notifications. What we wrote to whom. Since migration 0011.';

CREATE TABLE notifications.messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cause text COLLATE "C" NOT NULL UNIQUE,
  recipient text NOT NULL,
  locale text NOT NULL,
  template text NOT NULL,
  subject text NOT NULL,
  body_text text NOT NULL,
  body_html text NOT NULL,
  created_at timestamptz NOT NULL,
  sent_at timestamptz
);
COMMENT ON COLUMN notifications.messages.cause IS 'The event that it answers: one message an event.';
COMMENT ON COLUMN notifications.messages.recipient IS 'PII: contact.';
COMMENT ON COLUMN notifications.messages.body_text IS 'PII: holds names and addresses.';
COMMENT ON COLUMN notifications.messages.body_html IS 'PII: holds names and addresses.';
CREATE INDEX messages_unsent_idx ON notifications.messages (id) WHERE sent_at IS NULL;

-- The events that a message answers, so that finding the unanswered ones stays cheap.
CREATE INDEX outbox_to_shoppers_idx ON platform.outbox (id) WHERE type IN ('order_placed', 'order_link_requested');

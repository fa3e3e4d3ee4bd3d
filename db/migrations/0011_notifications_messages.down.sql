-- 0011 notifications_messages: undo. Everything of the schema goes.
-- Locks: ACCESS EXCLUSIVE on the tables that go.
DROP SCHEMA notifications CASCADE;
DROP INDEX platform.outbox_to_shoppers_idx;

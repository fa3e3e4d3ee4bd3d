-- 0001 platform_foundation: undo. The schema stays: it holds the migrations' own table.
-- Locks: ACCESS EXCLUSIVE on the tables that go.
DROP TABLE platform.idempotency_keys;
DROP TABLE platform.outbox;
COMMENT ON SCHEMA platform IS NULL;

-- 0005 inventory_levels: undo. Everything of the schema goes.
-- Locks: ACCESS EXCLUSIVE on the tables that go.
DROP SCHEMA inventory CASCADE;

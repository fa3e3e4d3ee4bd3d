-- 0012 sandbox: undo. Everything of the schema goes.
-- Locks: ACCESS EXCLUSIVE on the tables that go.
DROP SCHEMA sandbox CASCADE;

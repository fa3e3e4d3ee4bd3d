-- 0015 promotions_promotions: undo. Everything of the schema goes.
-- Locks: ACCESS EXCLUSIVE on the tables that go.
DROP SCHEMA promotions CASCADE;

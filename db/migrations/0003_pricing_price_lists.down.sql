-- 0003 pricing_price_lists: undo. Everything of the schema goes.
-- Locks: ACCESS EXCLUSIVE on the tables that go.
DROP SCHEMA pricing CASCADE;

-- 0004 tax_rates: undo. Everything of the schema goes.
-- Locks: ACCESS EXCLUSIVE on the tables that go.
DROP SCHEMA tax CASCADE;

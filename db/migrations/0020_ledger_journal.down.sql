-- 0020 ledger_journal: undo. Everything of the schema goes.
-- Locks: ACCESS EXCLUSIVE on the tables that go.
DROP SCHEMA ledger CASCADE;

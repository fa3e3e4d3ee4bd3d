-- 0010 identity_people: undo. Everything of the schema goes.
-- Locks: ACCESS EXCLUSIVE on the tables that go.
DROP SCHEMA identity CASCADE;

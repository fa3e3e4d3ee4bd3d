-- 0023 platform_invariants: undo. The views and the checks go.
-- Locks: ACCESS EXCLUSIVE on what goes.
DROP TABLE platform.invariant_checks;
DROP VIEW platform.invariants;
DROP VIEW stored_value.invariants;
DROP VIEW promotions.invariants;
DROP VIEW inventory.invariants;
DROP VIEW ledger.invariants;
DROP VIEW payments.invariants;
DROP VIEW orders.invariants;
DROP VIEW orders.work_list;

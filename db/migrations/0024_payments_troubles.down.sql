-- 0024 payments: undo. The indexes go; what they found is still there.
-- Locks: ACCESS EXCLUSIVE on payments.payments and payments.operations, for a moment.
DROP INDEX payments.operations_too_late_idx;
DROP INDEX payments.operations_failed_idx;
DROP INDEX payments.payments_troubled_idx;

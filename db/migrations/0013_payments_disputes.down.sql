-- 0013 payments: undo. The disputes, and what they took, go with their columns.
-- Locks: ACCESS EXCLUSIVE on payments.payments, for a moment.
DROP INDEX payments.payments_disputed_idx;
ALTER TABLE payments.payments
  DROP CONSTRAINT payments_charged_back_not_negative,
  DROP COLUMN disputes,
  DROP COLUMN charged_back_minor;

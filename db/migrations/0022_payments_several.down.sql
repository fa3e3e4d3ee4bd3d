-- 0022 payments: undo. It refuses while an order has more than one live payment.
-- Locks: ACCESS EXCLUSIVE on payments.payments, for a moment.
DROP INDEX payments.payments_one_per_account;
DROP INDEX payments.payments_one_live_per_order;
CREATE UNIQUE INDEX payments_one_live_per_order ON payments.payments (order_id) WHERE status NOT IN ('failed', 'voided');
ALTER TABLE payments.payments
  DROP CONSTRAINT payments_stored_value_has_account,
  DROP CONSTRAINT payments_credited_is_refunded,
  DROP COLUMN account_last_four,
  DROP COLUMN account_id,
  DROP COLUMN refunded_to_credit_minor;

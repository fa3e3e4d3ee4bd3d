-- 0024 payments: what finds payments in trouble among the many that are well.
-- Step: expand. Locks: SHARE on payments.payments and payments.operations while the indexes are built. Undo: 0024_payments_troubles.down.sql.
CREATE INDEX payments_troubled_idx ON payments.payments (order_id)
  WHERE failure_code IN ('amount_mismatch', 'promise_lost');
CREATE INDEX operations_failed_idx ON payments.operations (payment_id) WHERE state = 'failed';
CREATE INDEX operations_too_late_idx ON payments.operations (payment_id) WHERE reason = 'paid_too_late';

-- 0022 payments: several payments of one order, of which gift cards and store credit may be some.
-- Step: expand. Locks: ACCESS EXCLUSIVE on payments.payments, for a moment, and while its small partial index is made anew. Undo: 0022_payments_several.down.sql.
ALTER TABLE payments.payments
  ADD COLUMN refunded_to_credit_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN account_id text COLLATE "C",
  ADD COLUMN account_last_four text,
  ADD CONSTRAINT payments_credited_is_refunded CHECK (0 <= refunded_to_credit_minor AND refunded_to_credit_minor <= refunded_minor),
  ADD CONSTRAINT payments_stored_value_has_account CHECK ((provider IN ('gift_card', 'store_credit')) = (account_id IS NOT NULL));
COMMENT ON COLUMN payments.payments.refunded_to_credit_minor IS 'What of refunded_minor was given as store credit: the provider never gave it back.';
COMMENT ON COLUMN payments.payments.account_id IS 'The gift card or store credit that pays (stored_value.accounts).';
DROP INDEX payments.payments_one_live_per_order;
CREATE UNIQUE INDEX payments_one_live_per_order ON payments.payments (order_id)
  WHERE status NOT IN ('failed', 'voided') AND provider NOT IN ('gift_card', 'store_credit');
COMMENT ON INDEX payments.payments_one_live_per_order IS 'One payment at a time goes outside of the shop; cards and credit may pay beside it, each account once.';
CREATE UNIQUE INDEX payments_one_per_account ON payments.payments (order_id, account_id);

-- 0033 payments: refunds on a new gift card, and cancellations that two people decide about.
-- Step: expand. Locks: ACCESS EXCLUSIVE on payments and operations, while constraints are checked. Undo: 0033_payments_destinations.down.sql.
ALTER TABLE payments.payments
  ADD COLUMN refunded_to_cards_minor bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT payments_on_cards_is_kept CHECK (0 <= refunded_to_cards_minor AND refunded_to_cards_minor <= refunded_to_credit_minor);
COMMENT ON COLUMN payments.payments.refunded_to_cards_minor IS 'What of refunded_to_credit_minor was given on a new gift card.';
COMMENT ON COLUMN payments.payments.refunded_to_credit_minor IS 'What of refunded_minor the shop keeps, as store credit or on a gift card: the provider never gave it back.';
ALTER TABLE payments.operations
  ADD COLUMN approval_cancels text CHECK (approval_cancels IN ('customer_request', 'fraud', 'out_of_stock', 'other')),
  DROP CONSTRAINT operations_approval_to_check,
  ADD CONSTRAINT operations_approval_to_check CHECK (approval_to IN ('source', 'store_credit', 'gift_card')),
  ADD CONSTRAINT operations_cancelling_is_approved CHECK (approval_cancels IS NULL OR (approval_id IS NOT NULL AND approval_to = 'source'));
COMMENT ON COLUMN payments.operations.approval_cancels IS 'Why the order is called off with it; null where money alone goes back.';

-- 0033 payments_destinations: undo. What was given on gift cards counts as credit from then on.
-- Locks: ACCESS EXCLUSIVE on payments and operations.
UPDATE payments.operations SET approval_to = 'store_credit' WHERE approval_to = 'gift_card';
ALTER TABLE payments.operations
  DROP CONSTRAINT operations_cancelling_is_approved,
  DROP COLUMN approval_cancels,
  DROP CONSTRAINT operations_approval_to_check,
  ADD CONSTRAINT operations_approval_to_check CHECK (approval_to IN ('source', 'store_credit'));
ALTER TABLE payments.payments
  DROP CONSTRAINT payments_on_cards_is_kept,
  DROP COLUMN refunded_to_cards_minor;
COMMENT ON COLUMN payments.payments.refunded_to_credit_minor IS 'What of refunded_minor was given as store credit: the provider never gave it back.';

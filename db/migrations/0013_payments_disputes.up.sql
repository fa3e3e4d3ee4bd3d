-- 0013 payments: what banks take back from a payment.
-- Step: expand. Locks: ACCESS EXCLUSIVE on payments.payments, for a moment (constant defaults, no rewrite). Undo: 0013_payments_disputes.down.sql.
ALTER TABLE payments.payments
  ADD COLUMN charged_back_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN disputes jsonb NOT NULL DEFAULT '[]',
  ADD CONSTRAINT payments_charged_back_not_negative CHECK (charged_back_minor >= 0);
COMMENT ON COLUMN payments.payments.charged_back_minor IS 'What banks have taken back and not returned: the sum of the disputes that are open or lost.';
COMMENT ON COLUMN payments.payments.disputes IS 'Each dispute as the provider told it last: {reference, status, amount_minor, reason, answer_by}.';
CREATE INDEX payments_disputed_idx ON payments.payments (id) WHERE disputes <> '[]'::jsonb;

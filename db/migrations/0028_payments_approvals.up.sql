-- 0028 payments: refunds that two people decide about, and up to how much one person gives back alone.
-- Step: expand. Locks: ACCESS EXCLUSIVE on operations and payments, while constraints are checked and indexes built. Undo: 0028_payments_approvals.down.sql.
ALTER TABLE payments.operations
  ADD COLUMN approval_id text COLLATE "C",
  ADD COLUMN approval_to text CHECK (approval_to IN ('source', 'store_credit')),
  ADD COLUMN approval_asked_at timestamptz,
  ADD COLUMN approval_expires_at timestamptz,
  ADD COLUMN decided_by_kind text,
  ADD COLUMN decided_by_id text,
  ADD COLUMN decided_at timestamptz,
  ADD COLUMN decision_note text,
  DROP CONSTRAINT operations_state_check,
  DROP CONSTRAINT operations_ended_has_time,
  ADD CONSTRAINT operations_state_check CHECK (state IN ('proposed', 'requested', 'succeeded', 'failed', 'declined')),
  ADD CONSTRAINT operations_ended_has_time CHECK ((state IN ('proposed', 'requested')) = (ended_at IS NULL)),
  ADD CONSTRAINT operations_approval_whole CHECK ((approval_id IS NULL) = (approval_to IS NULL)
    AND (approval_id IS NULL) = (approval_asked_at IS NULL) AND (approval_id IS NULL) = (approval_expires_at IS NULL)
    AND (approval_id IS NOT NULL OR state NOT IN ('proposed', 'declined'))),
  ADD CONSTRAINT operations_two_people CHECK (approval_id IS NULL OR state IN ('proposed', 'declined')
    OR (decided_by_kind = 'staff' AND actor_kind = 'staff' AND decided_by_id <> actor_id) IS TRUE);
COMMENT ON COLUMN payments.operations.approval_id IS 'The request that a second person decides about: operations of several payments may share it.';
COMMENT ON CONSTRAINT operations_two_people ON payments.operations IS 'THE guard of four eyes: nobody agrees to what they asked for.';
CREATE INDEX operations_approvals_idx ON payments.operations (approval_asked_at, approval_id) WHERE approval_id IS NOT NULL;

CREATE TABLE payments.refund_limits (
  currency text PRIMARY KEY CHECK (currency ~ '^[A-Z]{3}$'),
  limit_minor bigint NOT NULL CHECK (limit_minor >= 0),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE payments.refund_limits IS 'Up to how much one person alone gives back of an order. Without a row every refund takes two.';
INSERT INTO payments.refund_limits (currency, limit_minor)
VALUES ('AED', 40000), ('BHD', 40000), ('EUR', 10000), ('GBP', 10000), ('JPY', 15000), ('USD', 10000);

CREATE INDEX payments_created_at_idx ON payments.payments (created_at DESC, id DESC);

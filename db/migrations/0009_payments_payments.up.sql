-- 0009 payments: payments of orders, the operations on them, the notifications taken in.
-- Step: create. Locks: none (new tables). Undo: 0009_payments_payments.down.sql.
CREATE SCHEMA payments;
COMMENT ON SCHEMA payments IS 'Owner: payments. Money promised, taken and given back. Since migration 0009.';

CREATE TABLE payments.payments (
  id text COLLATE "C" PRIMARY KEY,
  order_id text COLLATE "C" NOT NULL REFERENCES orders.orders (id),
  provider text NOT NULL,
  provider_reference text,
  redirect_url text,
  status text NOT NULL CHECK (status IN ('initiated', 'requires_action', 'authorized', 'partially_captured', 'captured', 'partially_refunded', 'refunded', 'voided', 'failed')),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  authorized_minor bigint NOT NULL DEFAULT 0,
  captured_minor bigint NOT NULL DEFAULT 0,
  capture_pending_minor bigint NOT NULL DEFAULT 0,
  refunded_minor bigint NOT NULL DEFAULT 0,
  refund_pending_minor bigint NOT NULL DEFAULT 0,
  failure_code text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  CONSTRAINT payments_amounts_in_order CHECK (
    0 <= refunded_minor AND 0 <= refund_pending_minor AND refunded_minor + refund_pending_minor <= captured_minor
    AND 0 <= capture_pending_minor AND captured_minor + capture_pending_minor <= authorized_minor
    AND authorized_minor <= amount_minor),
  CONSTRAINT payments_one_per_provider_reference UNIQUE (provider, provider_reference)
) WITH (fillfactor = 80);
COMMENT ON CONSTRAINT payments_amounts_in_order ON payments.payments IS 'THE guard against taking or giving back too much, whatever arrives at once.';
CREATE UNIQUE INDEX payments_one_live_per_order ON payments.payments (order_id) WHERE status NOT IN ('failed', 'voided');
CREATE INDEX payments_order_id_idx ON payments.payments (order_id);

CREATE TABLE payments.operations (
  id text COLLATE "C" PRIMARY KEY,
  payment_id text COLLATE "C" NOT NULL REFERENCES payments.payments (id),
  kind text NOT NULL CHECK (kind IN ('capture', 'refund', 'void')),
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  state text NOT NULL CHECK (state IN ('requested', 'succeeded', 'failed')),
  reason text,
  request_key text,
  actor_kind text NOT NULL,
  actor_id text,
  provider_reference text,
  failure_code text,
  requested_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT operations_ended_has_time CHECK ((state = 'requested') = (ended_at IS NULL))
);
COMMENT ON COLUMN payments.operations.id IS 'Also the idempotency key that the provider is given.';
COMMENT ON COLUMN payments.operations.request_key IS 'The request that asked for it: repeated, it goes on with this operation and not another.';
CREATE INDEX operations_payment_id_idx ON payments.operations (payment_id);
CREATE INDEX operations_requested_idx ON payments.operations (requested_at) WHERE state = 'requested';

CREATE TABLE payments.notifications (
  provider text NOT NULL,
  event_id text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (provider, event_id)
);
COMMENT ON TABLE payments.notifications IS 'Inbox: each of a provider''s messages is worked on once.';

-- 0012 sandbox: the books of the sandbox payment provider, a service of its own for development.
-- Step: create. Locks: none (new tables). Undo: 0012_sandbox_provider.down.sql.
CREATE SCHEMA sandbox;
COMMENT ON SCHEMA sandbox IS 'Owner: the sandbox payment provider, which the shop reaches over HTTP only. Since migration 0012.';

CREATE TABLE sandbox.payments (
  id text COLLATE "C" PRIMARY KEY,
  idempotency_key text COLLATE "C" NOT NULL UNIQUE,
  reference text NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  authorized_minor bigint NOT NULL DEFAULT 0,
  captured_minor bigint NOT NULL DEFAULT 0,
  refunded_minor bigint NOT NULL DEFAULT 0,
  status text NOT NULL CHECK (status IN ('requires_card', 'requires_challenge', 'authorized', 'captured', 'voided', 'failed')),
  failure_code text,
  return_url text NOT NULL,
  notify_url text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT payments_amounts_in_order CHECK (
    0 <= refunded_minor AND refunded_minor <= captured_minor AND captured_minor <= authorized_minor
    AND authorized_minor <= amount_minor)
);

CREATE TABLE sandbox.operations (
  payment_id text COLLATE "C" NOT NULL REFERENCES sandbox.payments (id) ON DELETE CASCADE,
  key text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('capture', 'refund', 'void')),
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (payment_id, key)
);
COMMENT ON TABLE sandbox.operations IS 'Each key takes effect once.';

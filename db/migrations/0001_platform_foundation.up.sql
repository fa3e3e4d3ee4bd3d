-- 0001 platform: the outbox, and the answers stored under idempotency keys.
-- Step: create. Locks: none (new tables). Undo: 0001_platform_foundation.down.sql.
CREATE SCHEMA IF NOT EXISTS platform;
COMMENT ON SCHEMA platform IS 'Owner: kernel. What every context shares: outbox, idempotency keys, migrations. Since migration 0001.';

CREATE TABLE platform.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id text COLLATE "C" NOT NULL UNIQUE,
  type text NOT NULL,
  subject text COLLATE "C" NOT NULL,
  occurred_at timestamptz NOT NULL,
  payload jsonb NOT NULL,
  trace_id text,
  public boolean NOT NULL,
  position bigint UNIQUE,
  relayed_at timestamptz,
  CONSTRAINT outbox_position_is_public CHECK (position IS NULL OR (public AND relayed_at IS NOT NULL))
);
COMMENT ON TABLE platform.outbox IS 'Every change, written in its own transaction. The relay gives public rows a position without gaps.';
CREATE INDEX outbox_unrelayed_idx ON platform.outbox (id) WHERE relayed_at IS NULL;

CREATE TABLE platform.idempotency_keys (
  principal text COLLATE "C" NOT NULL,
  route text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  fingerprint text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'done')),
  lease_ends_at timestamptz,
  status integer,
  headers jsonb,
  body text,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (principal, route, key),
  CONSTRAINT idempotency_keys_done_has_answer
    CHECK (CASE state WHEN 'done' THEN status IS NOT NULL AND headers IS NOT NULL AND body IS NOT NULL
                      ELSE lease_ends_at IS NOT NULL END)
);
CREATE INDEX idempotency_keys_expires_at_idx ON platform.idempotency_keys (expires_at);

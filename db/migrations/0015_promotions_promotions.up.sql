-- 0015 promotions: promotions, their codes, how often and how much each was used, and by which order.
-- Step: create. Locks: none (new tables). Undo: 0015_promotions_promotions.down.sql.
CREATE SCHEMA promotions;
COMMENT ON SCHEMA promotions IS 'Owner: promotions. What is taken off, for whom, how often. Since migration 0015.';

CREATE TABLE promotions.promotions (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'active', 'archived')),
  definition jsonb NOT NULL,
  starts_at timestamptz,
  ends_at timestamptz,
  limit_per_customer integer CHECK (limit_per_customer > 0),
  version integer NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT promotions_dates_in_order CHECK (starts_at < ends_at)
);
COMMENT ON COLUMN promotions.promotions.definition IS 'Conditions, action and stacking as the engine reads them.';
COMMENT ON COLUMN promotions.promotions.starts_at IS 'From this instant on; no job turns it on. ends_at is the first instant at which it is over.';
CREATE INDEX promotions_created_at_idx ON promotions.promotions (created_at DESC, id DESC);

CREATE TABLE promotions.counters (
  promotion_id text COLLATE "C" PRIMARY KEY REFERENCES promotions.promotions (id) ON DELETE CASCADE,
  used integer NOT NULL DEFAULT 0 CHECK (used >= 0),
  usage_limit integer CHECK (usage_limit > 0),
  spent_minor bigint NOT NULL DEFAULT 0 CHECK (spent_minor >= 0),
  budget_minor bigint CHECK (budget_minor >= 0),
  budget_currency text CHECK (budget_currency ~ '^[A-Z]{3}$'),
  CONSTRAINT counters_budget_has_currency CHECK ((budget_minor IS NULL) = (budget_currency IS NULL)),
  CONSTRAINT counters_within_limit CHECK (used <= usage_limit),
  CONSTRAINT counters_within_budget CHECK (spent_minor <= budget_minor)
) WITH (fillfactor = 50);
COMMENT ON TABLE promotions.counters IS 'Apart from promotions, so that counting never waits for editing. Only promotions with a limit or a budget count here: one without never makes two checkouts wait for each other.';
COMMENT ON CONSTRAINT counters_within_limit ON promotions.counters IS 'THE guard against one use too many: an order that would break it is rolled back whole.';
COMMENT ON CONSTRAINT counters_within_budget ON promotions.counters IS 'THE guard against giving away more than was planned.';

CREATE TABLE promotions.customer_uses (
  promotion_id text COLLATE "C" NOT NULL REFERENCES promotions.promotions (id) ON DELETE CASCADE,
  customer_key text COLLATE "C" NOT NULL,
  used integer NOT NULL CHECK (used >= 0),
  usage_limit integer NOT NULL,
  PRIMARY KEY (promotion_id, customer_key),
  CONSTRAINT customer_uses_within_limit CHECK (used <= usage_limit)
);
COMMENT ON COLUMN promotions.customer_uses.customer_key IS 'The customer''s id; for a guest the SHA-256 of the lower-cased address.';
COMMENT ON COLUMN promotions.customer_uses.usage_limit IS 'The promotion''s limit for each customer when it was last used.';

CREATE TABLE promotions.code_batches (
  id text COLLATE "C" PRIMARY KEY,
  promotion_id text COLLATE "C" NOT NULL REFERENCES promotions.promotions (id) ON DELETE CASCADE,
  prefix text NOT NULL,
  size integer NOT NULL CHECK (size > 0),
  usage_limit integer CHECK (usage_limit > 0),
  created_by text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX code_batches_promotion_id_idx ON promotions.code_batches (promotion_id);

CREATE TABLE promotions.codes (
  code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[A-Z0-9][A-Z0-9_-]{2,39}$'),
  promotion_id text COLLATE "C" NOT NULL REFERENCES promotions.promotions (id) ON DELETE CASCADE,
  batch_id text COLLATE "C" REFERENCES promotions.code_batches (id) ON DELETE CASCADE,
  used integer NOT NULL DEFAULT 0 CHECK (used >= 0),
  usage_limit integer CHECK (usage_limit > 0),
  disabled_at timestamptz,
  created_at timestamptz NOT NULL,
  CONSTRAINT codes_within_limit CHECK (used <= usage_limit)
);
COMMENT ON CONSTRAINT codes_within_limit ON promotions.codes IS 'THE guard against a code that is used once too often. A code without a limit of its own is not counted here.';
CREATE INDEX codes_promotion_id_idx ON promotions.codes (promotion_id, created_at, code);

CREATE TABLE promotions.uses (
  order_id text COLLATE "C" NOT NULL,
  promotion_id text COLLATE "C" NOT NULL,
  customer_key text COLLATE "C" NOT NULL,
  code text COLLATE "C",
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  counted boolean NOT NULL,
  counted_minor bigint NOT NULL CHECK (counted_minor >= 0),
  counted_customer boolean NOT NULL,
  counted_code boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('live', 'released')),
  created_at timestamptz NOT NULL,
  released_at timestamptz,
  PRIMARY KEY (order_id, promotion_id),
  CONSTRAINT uses_released_has_time CHECK ((state = 'released') = (released_at IS NOT NULL))
);
COMMENT ON COLUMN promotions.uses.counted IS 'Whether it was added to the promotion''s counter; counted_minor is what went to its budget. What is released later is what was counted then.';
CREATE INDEX uses_promotion_id_idx ON promotions.uses (promotion_id, customer_key) WHERE state = 'live';

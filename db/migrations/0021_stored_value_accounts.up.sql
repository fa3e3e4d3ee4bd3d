-- 0021 stored_value: gift cards, store credit and loyalty points, with every movement of them.
-- Step: create. Locks: none (new tables). Undo: 0021_stored_value_accounts.down.sql.
CREATE SCHEMA stored_value;
COMMENT ON SCHEMA stored_value IS 'Owner: stored_value. Value that the shop keeps for others. Since migration 0021.';

CREATE TABLE stored_value.accounts (
  id text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('gift_card', 'store_credit', 'loyalty')),
  status text NOT NULL CHECK (status IN ('active', 'disabled')),
  currency text CHECK (currency ~ '^[A-Z]{3}$'),
  balance_minor bigint NOT NULL,
  initial_minor bigint NOT NULL CHECK (initial_minor >= 0),
  code_hash text COLLATE "C" UNIQUE,
  last_four text,
  holder text COLLATE "C",
  recipient text,
  locale text NOT NULL,
  expires_at timestamptz,
  order_id text COLLATE "C",
  order_line_id text COLLATE "C",
  unit integer CHECK (unit > 0),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  CONSTRAINT accounts_not_overdrawn CHECK (balance_minor >= 0),
  CONSTRAINT accounts_one_per_unit_bought UNIQUE (order_line_id, unit),
  CONSTRAINT accounts_points_have_no_currency CHECK ((kind = 'loyalty') = (currency IS NULL)),
  CONSTRAINT accounts_code_has_last_four CHECK ((code_hash IS NULL) = (last_four IS NULL))
) WITH (fillfactor = 80);
COMMENT ON CONSTRAINT accounts_not_overdrawn ON stored_value.accounts IS 'THE guard against spending what is not there, whatever arrives at once.';
COMMENT ON CONSTRAINT accounts_one_per_unit_bought ON stored_value.accounts IS 'THE guard against a bought unit that becomes two cards.';
COMMENT ON COLUMN stored_value.accounts.balance_minor IS 'The sum of the entries: in the minor unit of the currency, or in points.';
COMMENT ON COLUMN stored_value.accounts.code_hash IS 'SHA-256 (hex) of the code, which has 100 bits of chance: the code itself is nowhere. Null until the card is printed, and where there is none.';
COMMENT ON COLUMN stored_value.accounts.holder IS 'Whose it is: customer:{id}, or email:{SHA-256 of the lower-case address}. Null for a card, which belongs to whoever knows the code.';
COMMENT ON COLUMN stored_value.accounts.recipient IS 'PII: contact. Where the code is mailed to.';
CREATE UNIQUE INDEX accounts_one_per_holder ON stored_value.accounts (kind, holder, currency) NULLS NOT DISTINCT WHERE holder IS NOT NULL;
CREATE INDEX accounts_newest_idx ON stored_value.accounts (kind, created_at DESC, id DESC);
CREATE INDEX accounts_last_four_idx ON stored_value.accounts (last_four);
CREATE INDEX accounts_order_id_idx ON stored_value.accounts (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX accounts_unprinted_idx ON stored_value.accounts (created_at) WHERE kind = 'gift_card' AND code_hash IS NULL;
CREATE INDEX accounts_expiring_idx ON stored_value.accounts (expires_at) WHERE balance_minor > 0;

CREATE TABLE stored_value.entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id text COLLATE "C" REFERENCES stored_value.accounts (id),
  kind text NOT NULL CHECK (kind IN ('issued', 'redeemed', 'reversed', 'expired', 'adjusted', 'earned', 'refunded_to_credit')),
  amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
  source text COLLATE "C" NOT NULL,
  order_id text COLLATE "C",
  payment_id text COLLATE "C",
  reason text,
  actor_kind text NOT NULL,
  actor_id text,
  occurred_at timestamptz NOT NULL,
  CONSTRAINT entries_account_known CHECK (account_id IS NOT NULL),
  CONSTRAINT entries_once UNIQUE (source),
  CONSTRAINT entries_signs CHECK (CASE kind WHEN 'redeemed' THEN amount_minor < 0 WHEN 'expired' THEN amount_minor < 0
    WHEN 'issued' THEN amount_minor > 0 WHEN 'earned' THEN amount_minor > 0 WHEN 'refunded_to_credit' THEN amount_minor > 0 ELSE true END)
);
COMMENT ON TABLE stored_value.entries IS 'Append-only: nobody but the migrator may change or delete a row.';
COMMENT ON COLUMN stored_value.entries.source IS 'What it came of, as a name: it is written once for it.';
COMMENT ON CONSTRAINT entries_account_known ON stored_value.entries IS 'An account that may not be spent leaves its entry without one, which refuses the whole statement.';
CREATE INDEX entries_account_id_idx ON stored_value.entries (account_id, id);
CREATE INDEX entries_payment_id_idx ON stored_value.entries (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX entries_order_id_idx ON stored_value.entries (order_id) WHERE order_id IS NOT NULL;

CREATE TABLE stored_value.loyalty_rules (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  active boolean NOT NULL,
  points_per_unit integer NOT NULL CHECK (points_per_unit BETWEEN 0 AND 1000),
  points_per_credit_unit integer NOT NULL CHECK (points_per_credit_unit BETWEEN 1 AND 1000000),
  updated_at timestamptz NOT NULL,
  version integer NOT NULL CHECK (version > 0)
);
COMMENT ON TABLE stored_value.loyalty_rules IS 'One row: how many points a unit of currency earns, and how many make one of store credit.';

-- 0007 cart: one row a cart.
-- Step: create. Locks: none (new table). Undo: 0007_cart_carts.down.sql.
CREATE SCHEMA cart;
COMMENT ON SCHEMA cart IS 'Owner: cart. What a shopper means to buy. Since migration 0007.';

CREATE TABLE cart.carts (
  id text COLLATE "C" PRIMARY KEY,
  owner_kind text NOT NULL CHECK (owner_kind IN ('guest', 'customer')),
  owner_id text COLLATE "C" NOT NULL,
  market text NOT NULL,
  locale text NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  status text NOT NULL CHECK (status IN ('open', 'completed')),
  lines jsonb NOT NULL,
  email text,
  shipping_address jsonb,
  billing_address jsonb,
  shipping_option_id text COLLATE "C",
  promotion_codes text[] NOT NULL DEFAULT '{}',
  version integer NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
) WITH (fillfactor = 80);
COMMENT ON COLUMN cart.carts.lines IS '[{"id", "variant_id", "quantity", "price_minor"}]: the price is the one last shown, so that a change can be told.';
COMMENT ON COLUMN cart.carts.email IS 'PII: contact.';
COMMENT ON COLUMN cart.carts.shipping_address IS 'PII: postal address.';
COMMENT ON COLUMN cart.carts.billing_address IS 'PII: postal address.';
CREATE INDEX carts_owner_idx ON cart.carts (owner_kind, owner_id, updated_at DESC);

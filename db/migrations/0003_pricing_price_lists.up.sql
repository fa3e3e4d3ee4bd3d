-- 0003 pricing: price lists and their prices, one list a market to begin with.
-- Step: create. Locks: none (new tables). Undo: 0003_pricing_price_lists.down.sql.
CREATE SCHEMA pricing;
COMMENT ON SCHEMA pricing IS 'Owner: pricing. What things cost, where. Since migration 0003.';

CREATE TABLE pricing.price_lists (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  market text NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  UNIQUE (market, name)
);

CREATE TABLE pricing.prices (
  price_list_id text COLLATE "C" NOT NULL REFERENCES pricing.price_lists (id),
  variant_id text COLLATE "C" NOT NULL REFERENCES catalog.variants (id) ON DELETE CASCADE,
  price_minor bigint NOT NULL CHECK (price_minor >= 0),
  compare_at_minor bigint,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (price_list_id, variant_id),
  CONSTRAINT prices_compare_at_is_higher CHECK (compare_at_minor IS NULL OR compare_at_minor > price_minor)
);
CREATE INDEX prices_variant_id_idx ON pricing.prices (variant_id);

-- 0006 shipping: zones and the options that each offers.
-- Step: create. Locks: none (new tables). Undo: 0006_shipping_options.down.sql.
CREATE SCHEMA shipping;
COMMENT ON SCHEMA shipping IS 'Owner: shipping. Where we deliver, how, for how much. Since migration 0006.';

CREATE TABLE shipping.zones (
  code text PRIMARY KEY,
  market text NOT NULL,
  countries text[] NOT NULL
);

CREATE TABLE shipping.options (
  id text COLLATE "C" PRIMARY KEY,
  zone_code text NOT NULL REFERENCES shipping.zones (code),
  ordinal integer NOT NULL,
  names jsonb NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  bands jsonb NOT NULL,
  tax_category text NOT NULL DEFAULT 'shipping',
  days_min integer NOT NULL CHECK (days_min >= 0),
  days_max integer NOT NULL,
  active boolean NOT NULL DEFAULT true,
  CONSTRAINT options_days_in_order CHECK (days_max >= days_min)
);
COMMENT ON COLUMN shipping.options.bands IS 'Price by value of the goods, ascending: [{"from_minor": 0, "price_minor": 490}, {"from_minor": 8000, "price_minor": 0}]. One band is a flat rate.';

-- 0037 shipping: zones with names and parts of countries, prices by weight, a worth from which it is free.
-- Step: expand. Locks: ACCESS EXCLUSIVE on shipping.zones and shipping.options, tables of a few rows. Undo: 0037_shipping_zones.down.sql.
ALTER TABLE shipping.zones
  ADD COLUMN name text NOT NULL DEFAULT '',
  ADD COLUMN parts jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN shipping.zones.parts IS 'A country that is named here is in the zone with these parts only: [{"country": "US", "region": "CA", "postal": {"from": "94102", "to": "94188"}}]; region or postal may be null.';
UPDATE shipping.zones SET name = code;

ALTER TABLE shipping.options
  ADD COLUMN weight_bands jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN free_from_minor bigint CHECK (free_from_minor >= 0),
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now(),
  ADD CONSTRAINT options_one_way_of_pricing CHECK ((bands = '[]') <> (weight_bands = '[]'));
COMMENT ON COLUMN shipping.options.weight_bands IS 'Price by weight of the goods, ascending: [{"from_grams": 0, "price_minor": 490}]. Empty where the worth decides, and then bands is not.';
COMMENT ON COLUMN shipping.options.free_from_minor IS 'The worth of goods from which it is free, whatever the bands say.';

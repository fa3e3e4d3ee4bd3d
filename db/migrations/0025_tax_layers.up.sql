-- 0025 tax: several taxes on one sale, ranges of postal codes, taxes upon taxes.
-- Step: expand. Locks: ACCESS EXCLUSIVE on tax.rates, a table of a few dozen rows. Undo: 0025_tax_layers.down.sql.
ALTER TABLE tax.rates
  ADD COLUMN layer text NOT NULL DEFAULT 'base' CHECK (layer ~ '^[a-z][a-z_]{0,29}$'),
  ADD COLUMN ordinal integer NOT NULL DEFAULT 0,
  ADD COLUMN compound boolean NOT NULL DEFAULT false,
  ADD COLUMN postal_from text,
  ADD COLUMN postal_to text,
  DROP CONSTRAINT rates_pkey,
  ADD CONSTRAINT rates_one_per_place UNIQUE NULLS NOT DISTINCT (country, region, category, layer, postal_from, postal_to),
  ADD CONSTRAINT rates_postal_is_a_range CHECK (
    (postal_from IS NULL) = (postal_to IS NULL)
    AND (postal_from IS NULL OR (length(postal_from) = length(postal_to) AND postal_from COLLATE "C" <= postal_to COLLATE "C")));
COMMENT ON COLUMN tax.rates.layer IS 'Of one layer the rate of the smallest place holds; layers add up: state, county, city.';
COMMENT ON COLUMN tax.rates.ordinal IS 'The order in which layers are taken.';
COMMENT ON COLUMN tax.rates.compound IS 'Taken of the price and of the taxes before it.';
COMMENT ON COLUMN tax.rates.postal_from IS 'With postal_to: only these postal codes, both ends included.';

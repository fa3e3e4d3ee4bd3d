-- 0004 tax: rates by country, region and category.
-- Step: create. Locks: none (new table). Undo: 0004_tax_rates.down.sql.
CREATE SCHEMA tax;
COMMENT ON SCHEMA tax IS 'Owner: tax. What the state takes. Since migration 0004.';

CREATE TABLE tax.rates (
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  region text NOT NULL DEFAULT '',
  category text NOT NULL,
  name text NOT NULL,
  rate_millionths integer NOT NULL CHECK (rate_millionths BETWEEN 0 AND 1000000),
  PRIMARY KEY (country, region, category)
);
COMMENT ON COLUMN tax.rates.region IS 'ISO 3166-2 subdivision without the country (CA for US-CA); empty: the whole country.';

-- 0036 tax: rates with dates and sources, categories, settings, exemptions.
-- Step: expand. Locks: ACCESS EXCLUSIVE on tax.rates, a table of a few hundred rows. Undo: 0036_tax_settings.down.sql.
ALTER TABLE tax.rates
  ADD COLUMN id text COLLATE "C" NOT NULL DEFAULT 'txr_0' || left(md5(gen_random_uuid()::text), 25),
  ADD COLUMN valid_from timestamptz,
  ADD COLUMN valid_to timestamptz,
  ADD COLUMN source text,
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now(),
  ADD PRIMARY KEY (id),
  DROP CONSTRAINT rates_one_per_place,
  ADD CONSTRAINT rates_one_per_place UNIQUE NULLS NOT DISTINCT (country, region, category, layer, postal_from, postal_to, valid_from),
  ADD CONSTRAINT rates_dates_in_order CHECK (valid_to > valid_from);
COMMENT ON COLUMN tax.rates.valid_from IS 'Null: since ever. Of two rates for one place the one that began last holds.';
COMMENT ON COLUMN tax.rates.valid_to IS 'The first instant at which it holds no more.';
COMMENT ON COLUMN tax.rates.source IS 'The law, or the page on which it was read.';

CREATE TABLE tax.categories (
  code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9_-]{0,39}$'),
  name text NOT NULL
);
COMMENT ON TABLE tax.categories IS 'Goods that are taxed alike, by the name that staff know them by.';
INSERT INTO tax.categories VALUES ('standard', 'Standard'), ('reduced', 'Reduced'), ('shipping', 'Delivery');
INSERT INTO tax.categories SELECT DISTINCT category, category FROM tax.rates ON CONFLICT DO NOTHING;

CREATE TABLE tax.settings (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  rounding text NOT NULL DEFAULT 'line' CHECK (rounding IN ('line', 'order')),
  shipping text NOT NULL DEFAULT 'own' CHECK (shipping IN ('own', 'as_goods')),
  included_in text[] NOT NULL DEFAULT '{de}',
  seller_country text NOT NULL DEFAULT 'DE' CHECK (seller_country ~ '^[A-Z]{2}$'),
  unconfirmed_vat_id text NOT NULL DEFAULT 'taxed' CHECK (unconfirmed_vat_id IN ('taxed', 'trusted')),
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE tax.settings IS 'How the shop takes taxes: one row.';
COMMENT ON COLUMN tax.settings.included_in IS 'The markets whose prices contain the tax.';
COMMENT ON COLUMN tax.settings.unconfirmed_vat_id IS 'What a number counts for that the register could not be asked about.';
INSERT INTO tax.settings DEFAULT VALUES;

CREATE TABLE tax.exemptions (
  id text COLLATE "C" PRIMARY KEY,
  customer_id text COLLATE "C",
  customer_group text,
  country text CHECK (country ~ '^[A-Z]{2}$'),
  region text,
  certificate text NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  CONSTRAINT exemptions_one_holder CHECK (num_nonnulls(customer_id, customer_group) = 1),
  CONSTRAINT exemptions_dates_in_order CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE tax.exemptions IS 'From whom no tax is taken. A row is ended, never deleted: orders were placed under it.';
COMMENT ON COLUMN tax.exemptions.certificate IS 'PII: the number of a certificate, or the reason, as an auditor would want to read it.';
CREATE INDEX exemptions_customer_idx ON tax.exemptions (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX exemptions_group_idx ON tax.exemptions (customer_group) WHERE customer_group IS NOT NULL;

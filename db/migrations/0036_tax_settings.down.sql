-- 0036 tax_settings: undo. Settings and exemptions are lost; of several rates for one place the one without a beginning stays.
-- Locks: ACCESS EXCLUSIVE on tax.rates for an instant.
DROP TABLE tax.exemptions;
DROP TABLE tax.settings;
DROP TABLE tax.categories;
DELETE FROM tax.rates WHERE valid_from IS NOT NULL OR valid_to IS NOT NULL;
ALTER TABLE tax.rates
  DROP CONSTRAINT rates_dates_in_order,
  DROP CONSTRAINT rates_one_per_place,
  DROP COLUMN id,
  DROP COLUMN valid_from,
  DROP COLUMN valid_to,
  DROP COLUMN source,
  DROP COLUMN version,
  DROP COLUMN updated_at,
  ADD CONSTRAINT rates_one_per_place UNIQUE NULLS NOT DISTINCT (country, region, category, layer, postal_from, postal_to);

-- 0025 tax_layers: undo. Rates that need what it brought are dropped: the older form cannot say them.
-- Locks: ACCESS EXCLUSIVE on tax.rates for an instant.
DELETE FROM tax.rates WHERE layer <> 'base' OR postal_from IS NOT NULL;
ALTER TABLE tax.rates
  DROP CONSTRAINT rates_postal_is_a_range,
  DROP CONSTRAINT rates_one_per_place,
  DROP COLUMN layer,
  DROP COLUMN ordinal,
  DROP COLUMN compound,
  DROP COLUMN postal_from,
  DROP COLUMN postal_to,
  ADD PRIMARY KEY (country, region, category);

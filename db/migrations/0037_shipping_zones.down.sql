-- 0037 shipping_zones: undo. Ways of delivery that are priced by weight, and zones of parts, are dropped: the older form cannot say them.
-- Locks: ACCESS EXCLUSIVE on shipping.zones and shipping.options for an instant.
DELETE FROM shipping.options o USING shipping.zones z
  WHERE z.code = o.zone_code AND (o.bands = '[]' OR z.parts <> '[]');
DELETE FROM shipping.zones WHERE parts <> '[]';
ALTER TABLE shipping.options
  DROP CONSTRAINT options_one_way_of_pricing,
  DROP COLUMN weight_bands,
  DROP COLUMN free_from_minor,
  DROP COLUMN version,
  DROP COLUMN updated_at;
ALTER TABLE shipping.zones
  DROP COLUMN name,
  DROP COLUMN parts,
  DROP COLUMN version,
  DROP COLUMN updated_at;

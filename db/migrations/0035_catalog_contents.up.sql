-- 0035 catalog: what a package holds, so that the price of a kilogram, litre or metre can stand beside its price.
-- Step: expand. Locks: ACCESS EXCLUSIVE on variants, for an instant. Undo: 0035_catalog_contents.down.sql.
ALTER TABLE catalog.variants
  ADD COLUMN content_thousandths bigint CHECK (content_thousandths > 0),
  ADD COLUMN content_unit text CHECK (content_unit IN ('kg', 'l', 'm', 'm2', 'piece')),
  ADD CONSTRAINT variants_content_has_unit CHECK ((content_thousandths IS NULL) = (content_unit IS NULL));
COMMENT ON COLUMN catalog.variants.content_thousandths IS 'In thousandths of content_unit: 250 g are 250 of a kg. Null: it is not sold by weight, volume or length.';

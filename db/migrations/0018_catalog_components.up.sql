-- 0018 catalog: sets that are made of other variants, and gift cards.
-- Step: expand. Locks: ACCESS EXCLUSIVE on products and variants, each for an instant. Undo: 0018_catalog_components.down.sql.
ALTER TABLE catalog.products
  ADD COLUMN kind text NOT NULL DEFAULT 'physical' CHECK (kind IN ('physical', 'gift_card'));
ALTER TABLE catalog.variants
  ADD COLUMN components jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(components) = 'array');
COMMENT ON COLUMN catalog.variants.components IS '[{"variant_id", "quantity"}]: a set has no stock of its own, its parts have. Empty: no set.';
COMMENT ON COLUMN catalog.products.kind IS 'A gift card is sent by mail: it has no stock and is in no parcel.';

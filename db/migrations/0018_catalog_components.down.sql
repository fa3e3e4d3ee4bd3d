-- 0018 catalog_components: undo. What sets are made of is forgotten.
-- Locks: ACCESS EXCLUSIVE on products and variants.
ALTER TABLE catalog.variants DROP COLUMN components;
ALTER TABLE catalog.products DROP COLUMN kind;

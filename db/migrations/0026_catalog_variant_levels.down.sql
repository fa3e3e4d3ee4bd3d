-- 0026 catalog_variant_levels: undo. The view goes.
-- Locks: ACCESS EXCLUSIVE on the view.
DROP VIEW catalog.variant_levels;

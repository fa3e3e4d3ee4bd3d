-- 0035 catalog: undo. What packages hold is forgotten.
-- Locks: ACCESS EXCLUSIVE on variants, for a moment.
ALTER TABLE catalog.variants
  DROP CONSTRAINT variants_content_has_unit,
  DROP COLUMN content_unit,
  DROP COLUMN content_thousandths;

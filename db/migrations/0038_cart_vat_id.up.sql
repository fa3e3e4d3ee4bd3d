-- 0038 cart: the number under which a business buys.
-- Step: expand. Locks: ACCESS EXCLUSIVE on cart.carts, for a moment (no defaults, no rewrite). Undo: 0038_cart_vat_id.down.sql.
ALTER TABLE cart.carts
  ADD COLUMN vat_id text,
  ADD COLUMN vat_id_standing text CHECK (vat_id_standing IN ('valid', 'invalid', 'unknown')),
  ADD COLUMN vat_id_checked_at timestamptz,
  ADD CONSTRAINT carts_vat_id_was_checked CHECK (num_nonnulls(vat_id, vat_id_standing, vat_id_checked_at) IN (0, 3));
COMMENT ON COLUMN cart.carts.vat_id IS 'PII: may be the number of a person who trades alone.';
COMMENT ON COLUMN cart.carts.vat_id_standing IS 'What the register said when it was asked; unknown: it could not be asked.';

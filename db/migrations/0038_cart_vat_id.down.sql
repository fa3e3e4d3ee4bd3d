-- 0038 cart_vat_id: undo. The numbers in open carts are lost: shoppers enter them again.
-- Locks: ACCESS EXCLUSIVE on cart.carts for an instant.
ALTER TABLE cart.carts
  DROP CONSTRAINT carts_vat_id_was_checked,
  DROP COLUMN vat_id,
  DROP COLUMN vat_id_standing,
  DROP COLUMN vat_id_checked_at;

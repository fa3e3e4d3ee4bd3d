-- 0027 cart: undo. Carts forget which cards were to pay.
-- Locks: ACCESS EXCLUSIVE on cart.carts, for a moment.
ALTER TABLE cart.carts
  DROP COLUMN use_store_credit,
  DROP COLUMN gift_card_ids;

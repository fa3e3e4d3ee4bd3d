-- 0027 cart: the gift cards and the store credit that are to pay for it.
-- Step: expand. Locks: ACCESS EXCLUSIVE on cart.carts, for a moment (constant defaults, no rewrite). Undo: 0027_cart_value.down.sql.
ALTER TABLE cart.carts
  ADD COLUMN gift_card_ids text[] COLLATE "C" NOT NULL DEFAULT '{}',
  ADD COLUMN use_store_credit boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN cart.carts.gift_card_ids IS 'Accounts of stored_value.accounts, in the order in which they pay.';

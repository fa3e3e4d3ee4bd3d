-- 0016 orders: what an order's prices were made of, so that it can be priced again to the same cent.
-- Step: expand. Locks: ACCESS EXCLUSIVE on orders and order_lines while the index is built. Undo: 0016_orders_pricing.down.sql.
ALTER TABLE orders.orders
  ADD COLUMN pricing jsonb,
  ADD COLUMN pricing_engine integer,
  ADD COLUMN discounts jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN taxes jsonb NOT NULL DEFAULT '[]',
  ADD CONSTRAINT orders_pricing_has_engine CHECK ((pricing IS NULL) = (pricing_engine IS NULL));
COMMENT ON COLUMN orders.orders.pricing IS 'What went into the pricing function, whole. Null: placed before it was kept.';
COMMENT ON COLUMN orders.orders.pricing_engine IS 'The version of the pricing function that it was given to.';
CREATE INDEX orders_email_idx ON orders.orders (lower(email));
COMMENT ON INDEX orders.orders_email_idx IS 'How many orders a guest has placed.';
ALTER TABLE orders.order_lines
  ADD COLUMN discounts jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN taxes jsonb NOT NULL DEFAULT '[]';

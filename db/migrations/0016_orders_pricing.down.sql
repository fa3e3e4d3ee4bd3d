-- 0016 orders_pricing: undo. Discounts and taxes by kind, and what prices were made of, are lost; the amounts stay.
-- Locks: ACCESS EXCLUSIVE on orders and order_lines for an instant.
DROP INDEX orders.orders_email_idx;
ALTER TABLE orders.order_lines
  DROP COLUMN discounts,
  DROP COLUMN taxes;
ALTER TABLE orders.orders
  DROP CONSTRAINT orders_pricing_has_engine,
  DROP COLUMN pricing,
  DROP COLUMN pricing_engine,
  DROP COLUMN discounts,
  DROP COLUMN taxes;

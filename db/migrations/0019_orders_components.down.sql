-- 0019 orders_components: undo. Lines forget what their sets were made of.
-- Locks: ACCESS EXCLUSIVE on order_lines.
ALTER TABLE orders.order_lines DROP COLUMN kind, DROP COLUMN components;

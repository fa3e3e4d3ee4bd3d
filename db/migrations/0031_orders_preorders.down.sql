-- 0031 orders: undo. Orders forget from when their pre-orders were to ship.
-- Locks: ACCESS EXCLUSIVE on orders.order_lines, for a moment.
ALTER TABLE orders.order_lines DROP COLUMN preorder_from;

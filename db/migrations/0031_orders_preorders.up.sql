-- 0031 orders: the day that was promised for a pre-order.
-- Step: expand. Locks: ACCESS EXCLUSIVE on order_lines, for an instant. Undo: 0031_orders_preorders.down.sql.
ALTER TABLE orders.order_lines ADD COLUMN preorder_from date;
COMMENT ON COLUMN orders.order_lines.preorder_from IS 'From when the line ships, as the shopper was told when it was bought. Null: at once.';

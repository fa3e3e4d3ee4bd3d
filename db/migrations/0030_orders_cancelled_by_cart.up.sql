-- 0030 orders: which order a closed cart became, when that was called off.
-- Step: expand. Locks: SHARE on orders.orders while the index is built. Undo: 0030_orders_cancelled_by_cart.down.sql.
CREATE INDEX orders_cancelled_by_cart ON orders.orders (cart_id) WHERE status = 'cancelled';

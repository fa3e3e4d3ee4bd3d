-- 0030 orders_cancelled_by_cart: undo. Nothing is lost.
-- Locks: ACCESS EXCLUSIVE on orders.orders, for a moment.
DROP INDEX orders.orders_cancelled_by_cart;

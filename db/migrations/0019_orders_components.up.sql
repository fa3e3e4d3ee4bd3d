-- 0019 orders: what a set was made of when it was bought, and whether a line is sent by parcel.
-- Step: expand. Locks: ACCESS EXCLUSIVE on order_lines, for an instant. Undo: 0019_orders_components.down.sql.
ALTER TABLE orders.order_lines
  ADD COLUMN components jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN kind text NOT NULL DEFAULT 'physical' CHECK (kind IN ('physical', 'gift_card'));
COMMENT ON COLUMN orders.order_lines.components IS '[{"variant_id", "sku", "title", "quantity"}] for one of the line.';

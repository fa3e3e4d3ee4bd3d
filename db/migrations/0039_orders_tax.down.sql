-- 0039 orders_tax: undo. The amounts and the trace stay, the number of the buyer is lost.
-- Locks: ACCESS EXCLUSIVE on orders.orders for an instant.
ALTER TABLE orders.orders
  DROP COLUMN tax_exemption,
  DROP COLUMN vat_id;

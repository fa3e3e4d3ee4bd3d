-- 0039 orders: why no tax was taken, and the number that the invoice names.
-- Step: expand. Locks: ACCESS EXCLUSIVE on orders.orders, for a moment (no defaults, no rewrite). Undo: 0039_orders_tax.down.sql.
ALTER TABLE orders.orders
  ADD COLUMN tax_exemption text CHECK (tax_exemption IN ('customer_exempt', 'reverse_charge')),
  ADD COLUMN vat_id text;
COMMENT ON COLUMN orders.orders.tax_exemption IS 'Why no tax was taken; null: it was.';
COMMENT ON COLUMN orders.orders.vat_id IS 'PII: may be the number of a person who trades alone.';

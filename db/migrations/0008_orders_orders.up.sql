-- 0008 orders: the order with its copies of price, tax and address; lines, fulfilments, timeline.
-- Step: create. Locks: none (new tables). Undo: 0008_orders_orders.down.sql.
CREATE SCHEMA orders;
COMMENT ON SCHEMA orders IS 'Owner: orders. What was bought, at which price, and how far along it is. Since migration 0008.';

CREATE SEQUENCE orders.order_numbers START 10001;

CREATE TABLE orders.orders (
  id text COLLATE "C" PRIMARY KEY,
  number text NOT NULL UNIQUE,
  cart_id text COLLATE "C" NOT NULL,
  owner_kind text NOT NULL CHECK (owner_kind IN ('guest', 'customer')),
  owner_id text COLLATE "C" NOT NULL,
  market text NOT NULL,
  locale text NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  status text NOT NULL CHECK (status IN ('pending_payment', 'placed', 'completed', 'cancelled')),
  payment_status text NOT NULL,
  fulfilment_status text NOT NULL CHECK (fulfilment_status IN ('unfulfilled', 'partially_fulfilled', 'fulfilled')),
  cancellation_reason text,
  email text NOT NULL,
  customer_name text NOT NULL,
  shipping_address jsonb NOT NULL,
  billing_address jsonb NOT NULL,
  shipping_option jsonb NOT NULL,
  subtotal_minor bigint NOT NULL CHECK (subtotal_minor >= 0),
  discount_minor bigint NOT NULL CHECK (discount_minor >= 0),
  shipping_minor bigint NOT NULL CHECK (shipping_minor >= 0),
  tax_minor bigint NOT NULL CHECK (tax_minor >= 0),
  tax_included boolean NOT NULL,
  total_minor bigint NOT NULL CHECK (total_minor >= 0),
  trace jsonb NOT NULL,
  placed_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  cancelled_at timestamptz,
  version integer NOT NULL CHECK (version > 0),
  CONSTRAINT orders_total_adds_up CHECK (
    total_minor = subtotal_minor - discount_minor + shipping_minor + CASE WHEN tax_included THEN 0 ELSE tax_minor END),
  CONSTRAINT orders_cancelled_has_reason CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL AND cancellation_reason IS NOT NULL))
) WITH (fillfactor = 80);
COMMENT ON COLUMN orders.orders.email IS 'PII: contact.';
COMMENT ON COLUMN orders.orders.customer_name IS 'PII: name.';
COMMENT ON COLUMN orders.orders.shipping_address IS 'PII: postal address.';
COMMENT ON COLUMN orders.orders.billing_address IS 'PII: postal address.';
CREATE UNIQUE INDEX orders_one_live_per_cart ON orders.orders (cart_id) WHERE status <> 'cancelled';
COMMENT ON INDEX orders.orders_one_live_per_cart IS 'THE guard against a cart that becomes two orders. A failed payment cancels its order and frees the cart.';
CREATE INDEX orders_placed_at_idx ON orders.orders (placed_at DESC, id DESC);
CREATE INDEX orders_updated_at_idx ON orders.orders (updated_at, id);
CREATE INDEX orders_owner_idx ON orders.orders (owner_kind, owner_id, placed_at DESC);
CREATE INDEX orders_pending_idx ON orders.orders (placed_at) WHERE status = 'pending_payment';

CREATE TABLE orders.order_lines (
  id text COLLATE "C" PRIMARY KEY,
  order_id text COLLATE "C" NOT NULL REFERENCES orders.orders (id) ON DELETE CASCADE,
  ordinal integer NOT NULL,
  variant_id text COLLATE "C" NOT NULL,
  product_id text COLLATE "C" NOT NULL,
  product_handle text NOT NULL,
  sku text NOT NULL,
  title text NOT NULL,
  variant_title text NOT NULL,
  picture jsonb,
  quantity integer NOT NULL CHECK (quantity > 0),
  quantity_fulfilled integer NOT NULL DEFAULT 0,
  unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
  discount_minor bigint NOT NULL CHECK (discount_minor >= 0),
  total_minor bigint NOT NULL CHECK (total_minor >= 0),
  tax_minor bigint NOT NULL CHECK (tax_minor >= 0),
  tax_rate_millionths integer NOT NULL,
  UNIQUE (order_id, ordinal),
  CONSTRAINT order_lines_total_adds_up CHECK (total_minor = unit_price_minor * quantity - discount_minor),
  CONSTRAINT order_lines_not_overfulfilled CHECK (quantity_fulfilled BETWEEN 0 AND quantity)
);

CREATE TABLE orders.fulfilments (
  id text COLLATE "C" PRIMARY KEY,
  order_id text COLLATE "C" NOT NULL REFERENCES orders.orders (id) ON DELETE CASCADE,
  lines jsonb NOT NULL,
  carrier text,
  tracking_number text,
  tracking_url text,
  created_at timestamptz NOT NULL
);
CREATE INDEX fulfilments_order_id_idx ON orders.fulfilments (order_id);

CREATE TABLE orders.timeline (
  id text COLLATE "C" PRIMARY KEY,
  order_id text COLLATE "C" NOT NULL REFERENCES orders.orders (id) ON DELETE CASCADE,
  type text NOT NULL,
  occurred_at timestamptz NOT NULL,
  actor_kind text NOT NULL,
  actor_id text,
  decision_id text,
  status text,
  data jsonb NOT NULL
);
COMMENT ON COLUMN orders.timeline.status IS 'The status that the order took with this entry, if it took one: the path through the state machine.';
CREATE INDEX timeline_order_id_idx ON orders.timeline (order_id, occurred_at, id);

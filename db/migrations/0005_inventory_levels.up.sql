-- 0005 inventory: levels by location, reservations, and the ledger of movements.
-- Step: create. Locks: none (new tables). Undo: 0005_inventory_levels.down.sql.
CREATE SCHEMA inventory;
COMMENT ON SCHEMA inventory IS 'Owner: inventory. What is there, what is spoken for. Since migration 0005.';

CREATE TABLE inventory.locations (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  country text NOT NULL
);

CREATE TABLE inventory.levels (
  variant_id text COLLATE "C" NOT NULL REFERENCES catalog.variants (id) ON DELETE CASCADE,
  location_id text COLLATE "C" NOT NULL REFERENCES inventory.locations (id),
  on_hand integer NOT NULL CHECK (on_hand >= 0),
  reserved integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  oversell_limit integer NOT NULL DEFAULT 0 CHECK (oversell_limit >= 0),
  low_stock_below integer NOT NULL DEFAULT 10,
  preorder_from date,
  PRIMARY KEY (variant_id, location_id),
  CONSTRAINT levels_not_oversold CHECK (reserved <= on_hand + oversell_limit)
) WITH (fillfactor = 70);
COMMENT ON COLUMN inventory.levels.oversell_limit IS 'How many may be promised beyond what is there: backorder, or pre-order when preorder_from is set.';
COMMENT ON CONSTRAINT levels_not_oversold ON inventory.levels IS 'THE guard against overselling: an order that would break it is rolled back whole.';

CREATE TABLE inventory.reservations (
  id text COLLATE "C" PRIMARY KEY,
  order_id text COLLATE "C" NOT NULL,
  variant_id text COLLATE "C" NOT NULL,
  location_id text COLLATE "C" NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  state text NOT NULL CHECK (state IN ('held', 'committed', 'claimed', 'released', 'expired')),
  expires_at timestamptz,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  FOREIGN KEY (variant_id, location_id) REFERENCES inventory.levels (variant_id, location_id),
  CONSTRAINT reservations_one_per_order_and_variant UNIQUE (order_id, variant_id, location_id),
  CONSTRAINT reservations_held_expires CHECK (state <> 'held' OR expires_at IS NOT NULL),
  CONSTRAINT reservations_ended_has_time CHECK ((state IN ('claimed', 'released', 'expired')) = (ended_at IS NOT NULL))
);
COMMENT ON COLUMN inventory.reservations.state IS 'held: while payment is under way; committed: ordered; claimed: shipped; released and expired: given back.';
CREATE INDEX reservations_held_idx ON inventory.reservations (expires_at) WHERE state = 'held';

CREATE TABLE inventory.movements (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  variant_id text COLLATE "C" NOT NULL,
  location_id text COLLATE "C" NOT NULL,
  delta integer NOT NULL CHECK (delta <> 0),
  reason text NOT NULL CHECK (reason IN ('initial', 'received', 'counted', 'damaged', 'lost', 'shipped', 'other')),
  reference text,
  actor text NOT NULL,
  occurred_at timestamptz NOT NULL,
  FOREIGN KEY (variant_id, location_id) REFERENCES inventory.levels (variant_id, location_id)
);
COMMENT ON TABLE inventory.movements IS 'Append only: on_hand of a level is the sum of its movements.';
CREATE INDEX movements_variant_id_idx ON inventory.movements (variant_id, location_id, id);

-- 0017 inventory: kinds of locations, a ledger that cannot be rewritten, transfers, hot levels, alerts.
-- Step: expand. Locks: ACCESS EXCLUSIVE on locations, levels, movements, reservations, each for an instant. Undo: 0017_inventory_locations.down.sql.
ALTER TABLE inventory.locations
  ADD COLUMN kind text NOT NULL DEFAULT 'warehouse' CHECK (kind IN ('warehouse', 'shop')),
  ADD COLUMN priority integer NOT NULL DEFAULT 0,
  ADD COLUMN active boolean NOT NULL DEFAULT true,
  ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0);
COMMENT ON COLUMN inventory.locations.active IS 'Whether orders are promised from here. What is promised already stays so.';
COMMENT ON COLUMN inventory.locations.priority IS 'The lower, the sooner a parcel leaves from here, between locations that are as near.';

ALTER TABLE inventory.levels ADD COLUMN is_hot boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN inventory.levels.is_hot IS 'Its free units lie in inventory.units, and count as reserved here.';

CREATE TABLE inventory.units (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  variant_id text COLLATE "C" NOT NULL,
  location_id text COLLATE "C" NOT NULL,
  FOREIGN KEY (variant_id, location_id) REFERENCES inventory.levels (variant_id, location_id) ON DELETE CASCADE
);
COMMENT ON TABLE inventory.units IS 'One row a free unit of a hot level: whoever takes the row has the unit. No two buyers wait for each other.';
CREATE INDEX units_level_idx ON inventory.units (variant_id, location_id, id);

CREATE VIEW inventory.stock AS
  SELECT l.variant_id, l.location_id, l.on_hand,
    l.reserved - CASE WHEN l.is_hot THEN (SELECT count(*)::integer FROM inventory.units u
      WHERE u.variant_id = l.variant_id AND u.location_id = l.location_id) ELSE 0 END AS reserved,
    l.oversell_limit, l.low_stock_below, l.preorder_from, l.is_hot,
    place.country, place.priority, place.active
  FROM inventory.levels l JOIN inventory.locations place ON place.id = l.location_id;
COMMENT ON VIEW inventory.stock IS 'Levels as people mean them: reserved is what orders hold, with the free units of hot levels given back.';

ALTER TABLE inventory.movements DROP CONSTRAINT movements_reason_check;
ALTER TABLE inventory.movements ADD CONSTRAINT movements_reason_check CHECK (reason IN
  ('initial', 'received', 'returned', 'counted', 'damaged', 'lost', 'shipped', 'transferred_out', 'transferred_in', 'other'));

CREATE FUNCTION inventory.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never changed once it is written', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER movements_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inventory.movements
  FOR EACH STATEMENT EXECUTE FUNCTION inventory.refuse_rewriting();
CREATE TRIGGER reservations_end_once BEFORE UPDATE ON inventory.reservations
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION inventory.refuse_rewriting();
CREATE TRIGGER reservations_are_kept BEFORE DELETE ON inventory.reservations
  FOR EACH STATEMENT EXECUTE FUNCTION inventory.refuse_rewriting();
COMMENT ON TRIGGER reservations_end_once ON inventory.reservations IS 'A reservation ends in one way: claimed, released or expired.';
CREATE INDEX reservations_live_idx ON inventory.reservations (variant_id, location_id) WHERE ended_at IS NULL;
CREATE INDEX reservations_created_at_idx ON inventory.reservations (created_at);

CREATE TABLE inventory.transfers (
  id text COLLATE "C" PRIMARY KEY,
  from_location_id text COLLATE "C" NOT NULL REFERENCES inventory.locations (id),
  to_location_id text COLLATE "C" NOT NULL REFERENCES inventory.locations (id),
  status text NOT NULL CHECK (status IN ('requested', 'shipped', 'received', 'cancelled')),
  note text NOT NULL DEFAULT '',
  requested_at timestamptz NOT NULL,
  shipped_at timestamptz,
  ended_at timestamptz,
  version integer NOT NULL CHECK (version > 0),
  CONSTRAINT transfers_two_places CHECK (from_location_id <> to_location_id),
  CONSTRAINT transfers_ended_has_time CHECK ((status IN ('received', 'cancelled')) = (ended_at IS NOT NULL))
);
CREATE INDEX transfers_requested_at_idx ON inventory.transfers (requested_at DESC, id DESC);
CREATE INDEX transfers_open_idx ON inventory.transfers (to_location_id) WHERE ended_at IS NULL;

CREATE TABLE inventory.transfer_lines (
  transfer_id text COLLATE "C" NOT NULL REFERENCES inventory.transfers (id) ON DELETE CASCADE,
  variant_id text COLLATE "C" NOT NULL REFERENCES catalog.variants (id),
  quantity integer NOT NULL CHECK (quantity > 0),
  shipped integer NOT NULL DEFAULT 0,
  received integer NOT NULL DEFAULT 0,
  PRIMARY KEY (transfer_id, variant_id),
  CONSTRAINT transfer_lines_in_order CHECK (0 <= received AND received <= shipped AND shipped <= quantity)
);
CREATE INDEX transfer_lines_variant_id_idx ON inventory.transfer_lines (variant_id);

CREATE TABLE inventory.told_states (
  variant_id text COLLATE "C" NOT NULL REFERENCES catalog.variants (id) ON DELETE CASCADE,
  location_id text COLLATE "C" NOT NULL,
  state text NOT NULL CHECK (state IN ('plenty', 'low', 'out')),
  PRIMARY KEY (variant_id, location_id)
);
COMMENT ON TABLE inventory.told_states IS 'What the rest of the world was last told: of a location that it runs low, of all together (location_id empty) that a variant is sold out or back.';
COMMENT ON COLUMN inventory.told_states.location_id IS 'Empty for all locations together.';

CREATE TABLE inventory.stock_requests (
  id text COLLATE "C" PRIMARY KEY,
  variant_id text COLLATE "C" NOT NULL REFERENCES catalog.variants (id) ON DELETE CASCADE,
  email text NOT NULL,
  market text NOT NULL,
  locale text NOT NULL,
  requested_at timestamptz NOT NULL,
  answered_at timestamptz
);
COMMENT ON TABLE inventory.stock_requests IS 'Who wants to hear when a variant that is sold out is there again. One open request an address.';
COMMENT ON COLUMN inventory.stock_requests.email IS 'PII: contact. Erased when the mail is written.';
CREATE UNIQUE INDEX stock_requests_one_open ON inventory.stock_requests (variant_id, lower(email)) WHERE answered_at IS NULL;

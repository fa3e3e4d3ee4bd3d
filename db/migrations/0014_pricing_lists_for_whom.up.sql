-- 0014 pricing: lists for whom and when, tiers by quantity, what prices were, what variants cost the shop.
-- Step: expand. Locks: ACCESS EXCLUSIVE on price_lists and prices while columns and the key are changed. Undo: 0014_pricing_lists_for_whom.down.sql.
ALTER TABLE pricing.price_lists
  ADD COLUMN status text NOT NULL DEFAULT 'active' CHECK (status IN ('draft', 'active', 'archived')),
  ADD COLUMN channel text,
  ADD COLUMN customer_group text,
  ADD COLUMN customer_id text COLLATE "C",
  ADD COLUMN priority integer NOT NULL DEFAULT 0,
  ADD COLUMN effective_from timestamptz,
  ADD COLUMN effective_to timestamptz,
  ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now(),
  ADD CONSTRAINT price_lists_effective_in_order CHECK (effective_from < effective_to),
  ADD CONSTRAINT price_lists_standard_is_for_all CHECK (name <> 'standard' OR (status = 'active'
    AND channel IS NULL AND customer_group IS NULL AND customer_id IS NULL
    AND effective_from IS NULL AND effective_to IS NULL));
COMMENT ON COLUMN pricing.price_lists.channel IS 'Null: every channel. The same for customer_group and customer_id.';
COMMENT ON COLUMN pricing.price_lists.effective_from IS 'From this instant on; no job turns it on. Null: always. effective_to is the first instant at which it no longer holds.';
COMMENT ON CONSTRAINT price_lists_standard_is_for_all ON pricing.price_lists IS 'What is sold in a market has a price for everybody: the standard list cannot be narrowed or put away.';

ALTER TABLE pricing.prices
  ADD COLUMN quantity_from integer NOT NULL DEFAULT 1 CHECK (quantity_from > 0),
  DROP CONSTRAINT prices_pkey,
  ADD PRIMARY KEY (price_list_id, variant_id, quantity_from);
COMMENT ON COLUMN pricing.prices.quantity_from IS 'The price of each unit when at least so many are bought.';

CREATE TABLE pricing.price_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  price_list_id text COLLATE "C" NOT NULL,
  variant_id text COLLATE "C" NOT NULL,
  quantity_from integer NOT NULL,
  price_minor bigint,
  compare_at_minor bigint,
  changed_at timestamptz NOT NULL
);
COMMENT ON TABLE pricing.price_history IS 'Append only: each price that ever held, by the trigger on prices. A null price: it was taken away.';
CREATE INDEX price_history_variant_idx ON pricing.price_history (variant_id, price_list_id, changed_at, id);

INSERT INTO pricing.price_history
  (price_list_id, variant_id, quantity_from, price_minor, compare_at_minor, changed_at)
SELECT price_list_id, variant_id, quantity_from, price_minor, compare_at_minor, updated_at
FROM pricing.prices;

CREATE FUNCTION pricing.remember_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO pricing.price_history (price_list_id, variant_id, quantity_from, changed_at)
    VALUES (OLD.price_list_id, OLD.variant_id, OLD.quantity_from, now());
  ELSE
    INSERT INTO pricing.price_history
      (price_list_id, variant_id, quantity_from, price_minor, compare_at_minor, changed_at)
    VALUES (NEW.price_list_id, NEW.variant_id, NEW.quantity_from, NEW.price_minor,
      NEW.compare_at_minor, NEW.updated_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER prices_are_remembered AFTER INSERT OR UPDATE OR DELETE ON pricing.prices
  FOR EACH ROW EXECUTE FUNCTION pricing.remember_price();
COMMENT ON TRIGGER prices_are_remembered ON pricing.prices IS 'Whoever changes a price: the lowest of 30 days can be told (Directive 98/6/EC, article 6a).';

CREATE TABLE pricing.costs (
  variant_id text COLLATE "C" NOT NULL REFERENCES catalog.variants (id) ON DELETE CASCADE,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  cost_minor bigint NOT NULL CHECK (cost_minor >= 0),
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (variant_id, currency)
);
COMMENT ON TABLE pricing.costs IS 'What a unit costs the shop. Never shown to shoppers.';

-- 0034 stored_value: loyalty points: rules by currency, what orders have earned, what points are worth.
-- Step: expand; the table of rules, which nothing wrote, is made anew. Locks: ACCESS EXCLUSIVE on accounts and entries, for a moment. Undo: 0034_stored_value_loyalty.down.sql.
DROP TABLE stored_value.loyalty_rules;
CREATE TABLE stored_value.loyalty_rules (
  currency text PRIMARY KEY CHECK (currency ~ '^[A-Z]{3}$'),
  active boolean NOT NULL,
  points integer NOT NULL CHECK (points BETWEEN 1 AND 100000),
  per_minor integer NOT NULL CHECK (per_minor BETWEEN 1 AND 1000000),
  redeem_points integer NOT NULL CHECK (redeem_points BETWEEN 1 AND 1000000),
  redeem_minor integer NOT NULL CHECK (redeem_minor BETWEEN 1 AND 1000000),
  pending_days integer NOT NULL CHECK (pending_days BETWEEN 0 AND 365),
  expiry_days integer CHECK (expiry_days BETWEEN 1 AND 3650),
  active_since timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
COMMENT ON TABLE stored_value.loyalty_rules IS 'How points are earned and what they are worth, by the currency that was paid in.';
COMMENT ON COLUMN stored_value.loyalty_rules.active_since IS 'Orders that were done before earn nothing.';

ALTER TABLE stored_value.accounts
  DROP CONSTRAINT accounts_points_have_no_currency,
  ADD CONSTRAINT accounts_have_currency CHECK (currency IS NOT NULL);
COMMENT ON COLUMN stored_value.accounts.currency IS 'In which it pays; of points, the one that they were earned in.';

CREATE TABLE stored_value.loyalty_earnings (
  order_id text COLLATE "C" PRIMARY KEY,
  account_id text COLLATE "C" REFERENCES stored_value.accounts (id),
  initial_points bigint NOT NULL CHECK (initial_points >= 0),
  due_points bigint NOT NULL,
  points bigint NOT NULL,
  refunded_minor bigint NOT NULL CHECK (refunded_minor >= 0),
  earned_at timestamptz NOT NULL,
  CONSTRAINT loyalty_earnings_in_order CHECK (0 <= due_points AND due_points <= points AND points <= initial_points),
  CONSTRAINT loyalty_earnings_have_account CHECK (initial_points = 0 OR account_id IS NOT NULL)
);
COMMENT ON TABLE stored_value.loyalty_earnings IS 'What an order has earned, once, and what of it was taken back since.';
COMMENT ON COLUMN stored_value.loyalty_earnings.due_points IS 'What it may keep after what was refunded; points above that are taken back as far as they are there.';
CREATE INDEX loyalty_earnings_owed_idx ON stored_value.loyalty_earnings (account_id) WHERE points > due_points;

ALTER TABLE stored_value.entries
  ADD COLUMN worth_minor bigint,
  ADD CONSTRAINT entries_worth_has_sign CHECK (worth_minor IS NULL OR worth_minor = 0 OR (worth_minor > 0) = (amount_minor > 0));
COMMENT ON COLUMN stored_value.entries.worth_minor IS 'Of points: what they are worth in the books. Null elsewhere.';

CREATE FUNCTION stored_value.value_points() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  paid_in text;
  held numeric;
  worth numeric;
BEGIN
  SELECT a.currency INTO paid_in FROM stored_value.accounts a WHERE a.id = NEW.account_id AND a.kind = 'loyalty';
  IF paid_in IS NULL THEN RETURN NEW; END IF;
  IF NEW.amount_minor > 0 THEN
    SELECT trunc(NEW.amount_minor::numeric * r.redeem_minor / r.redeem_points) INTO worth
      FROM stored_value.loyalty_rules r WHERE r.currency = paid_in;
    NEW.worth_minor := coalesce(worth, 0);
    RETURN NEW;
  END IF;
  SELECT coalesce(sum(e.amount_minor), 0), coalesce(sum(e.worth_minor), 0) INTO held, worth
    FROM stored_value.entries e WHERE e.account_id = NEW.account_id;
  NEW.worth_minor := CASE WHEN held + NEW.amount_minor <= 0 THEN -worth ELSE -trunc(worth * -NEW.amount_minor / held) END;
  RETURN NEW;
END $$;
CREATE TRIGGER entries_have_worth BEFORE INSERT ON stored_value.entries
  FOR EACH ROW EXECUTE FUNCTION stored_value.value_points();
COMMENT ON TRIGGER entries_have_worth ON stored_value.entries IS 'Points that come are worth what the rule says; those that go take their share of what all were worth, the last one the rest.';

CREATE OR REPLACE VIEW ledger.value_postings AS
  SELECT e.id, it.template, a.currency, it.debit, it.credit, it.amount, e.order_id, e.occurred_at
  FROM stored_value.entries e JOIN stored_value.accounts a ON a.id = e.account_id,
  LATERAL (SELECT a.kind || '_' || CASE WHEN e.kind = 'expired' THEN 'expired'
        WHEN a.kind = 'loyalty' AND e.kind = 'redeemed' THEN 'redeemed'
        WHEN a.kind = 'loyalty' THEN 'earned'
        WHEN e.source LIKE 'points:%' THEN 'for_points'
        WHEN a.kind = 'gift_card' AND a.order_id IS NOT NULL THEN 'sold' ELSE 'granted' END AS template,
      CASE WHEN e.kind = 'expired' OR (a.kind = 'loyalty' AND e.kind = 'redeemed') THEN a.kind || '_liability'
        WHEN a.kind = 'loyalty' OR e.source LIKE 'points:%' THEN 'loyalty_cost'
        WHEN a.kind = 'gift_card' AND a.order_id IS NOT NULL THEN 'sales' ELSE 'goodwill' END AS debit,
      CASE WHEN e.kind = 'expired' THEN 'breakage' WHEN a.kind = 'loyalty' AND e.kind = 'redeemed' THEN 'loyalty_cost'
        ELSE a.kind || '_liability' END AS credit,
      CASE WHEN e.kind = 'expired' OR (a.kind = 'loyalty' AND e.kind = 'redeemed') THEN -1 ELSE 1 END
        * CASE WHEN a.kind = 'loyalty' THEN e.worth_minor ELSE e.amount_minor END AS amount) it
  WHERE e.payment_id IS NULL AND e.kind <> 'refunded_to_credit' AND it.amount <> 0;

CREATE VIEW stored_value.loyalty_invariants AS
  SELECT 'I-14' AS invariant, coalesce(v.currency, j.currency) AS subject,
    'points are worth ' || coalesce(v.minor, 0) || ', the journal says ' || -coalesce(j.minor, 0) AS detail
  FROM (SELECT a.currency, sum(e.worth_minor) AS minor FROM stored_value.entries e
    JOIN stored_value.accounts a ON a.id = e.account_id WHERE a.kind = 'loyalty' GROUP BY a.currency) v
  FULL JOIN (SELECT currency, sum(amount_minor) AS minor FROM ledger.lines
    WHERE account = 'loyalty_liability' GROUP BY currency) j ON j.currency = v.currency
  WHERE coalesce(v.minor, 0) <> -coalesce(j.minor, 0)
  UNION ALL
  SELECT 'I-14', e.order_id, 'earned ' || e.points || ' points, its entries come to ' || coalesce(it.points, 0)
  FROM stored_value.loyalty_earnings e
  LEFT JOIN (SELECT n.order_id, sum(n.amount_minor) AS points FROM stored_value.entries n
    JOIN stored_value.accounts a ON a.id = n.account_id AND a.kind = 'loyalty'
    WHERE n.order_id IS NOT NULL GROUP BY n.order_id) it ON it.order_id = e.order_id
  WHERE coalesce(it.points, 0) <> e.points;

CREATE OR REPLACE VIEW platform.invariants AS
  SELECT invariant, subject, detail FROM ledger.invariants
  UNION ALL SELECT invariant, subject, detail FROM ledger.report_invariants
  UNION ALL SELECT invariant, subject, detail FROM payments.invariants
  UNION ALL SELECT invariant, subject, detail FROM orders.invariants
  UNION ALL SELECT invariant, subject, detail FROM inventory.invariants
  UNION ALL SELECT invariant, subject, detail FROM promotions.invariants
  UNION ALL SELECT invariant, subject, detail FROM stored_value.invariants
  UNION ALL SELECT invariant, subject, detail FROM stored_value.loyalty_invariants;

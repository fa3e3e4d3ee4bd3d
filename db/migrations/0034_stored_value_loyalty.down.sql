-- 0034 stored_value_loyalty: undo. Points, their entries and what stands of them in the journal are lost.
-- Locks: ACCESS EXCLUSIVE on accounts, entries and the journal.
CREATE OR REPLACE VIEW platform.invariants AS
  SELECT invariant, subject, detail FROM ledger.invariants
  UNION ALL SELECT invariant, subject, detail FROM ledger.report_invariants
  UNION ALL SELECT invariant, subject, detail FROM payments.invariants
  UNION ALL SELECT invariant, subject, detail FROM orders.invariants
  UNION ALL SELECT invariant, subject, detail FROM inventory.invariants
  UNION ALL SELECT invariant, subject, detail FROM promotions.invariants
  UNION ALL SELECT invariant, subject, detail FROM stored_value.invariants;
DROP VIEW stored_value.loyalty_invariants;
ALTER TABLE ledger.lines DISABLE TRIGGER lines_append_only;
ALTER TABLE ledger.entries DISABLE TRIGGER entries_append_only;
DELETE FROM ledger.lines l USING ledger.entries e WHERE e.id = l.entry_id AND (e.template LIKE 'loyalty\_%' OR e.template LIKE '%\_for\_points');
DELETE FROM ledger.entries WHERE template LIKE 'loyalty\_%' OR template LIKE '%\_for\_points';
ALTER TABLE ledger.entries ENABLE TRIGGER entries_append_only;
ALTER TABLE ledger.lines ENABLE TRIGGER lines_append_only;
CREATE OR REPLACE VIEW ledger.value_postings AS
  SELECT e.id, it.template, a.currency, it.debit, it.credit, it.amount, e.order_id, e.occurred_at
  FROM stored_value.entries e JOIN stored_value.accounts a ON a.id = e.account_id,
  LATERAL (SELECT a.kind || '_' || CASE WHEN e.kind = 'expired' THEN 'expired'
        WHEN a.kind = 'gift_card' AND a.order_id IS NOT NULL THEN 'sold' ELSE 'granted' END AS template,
      CASE WHEN e.kind = 'expired' THEN a.kind || '_liability'
        WHEN a.kind = 'gift_card' AND a.order_id IS NOT NULL THEN 'sales' ELSE 'goodwill' END AS debit,
      CASE WHEN e.kind = 'expired' THEN 'breakage' ELSE a.kind || '_liability' END AS credit,
      CASE WHEN e.kind = 'expired' THEN -e.amount_minor ELSE e.amount_minor END AS amount) it
  WHERE a.kind IN ('gift_card', 'store_credit') AND e.payment_id IS NULL AND e.kind <> 'refunded_to_credit';
DROP TRIGGER entries_have_worth ON stored_value.entries;
DROP FUNCTION stored_value.value_points();
ALTER TABLE stored_value.entries DROP CONSTRAINT entries_worth_has_sign, DROP COLUMN worth_minor;
DROP TABLE stored_value.loyalty_earnings;
DELETE FROM stored_value.entries e USING stored_value.accounts a WHERE a.id = e.account_id AND a.kind = 'loyalty';
DELETE FROM stored_value.accounts WHERE kind = 'loyalty';
ALTER TABLE stored_value.accounts
  DROP CONSTRAINT accounts_have_currency,
  ADD CONSTRAINT accounts_points_have_no_currency CHECK ((kind = 'loyalty') = (currency IS NULL));
COMMENT ON COLUMN stored_value.accounts.currency IS NULL;
DROP TABLE stored_value.loyalty_rules;
CREATE TABLE stored_value.loyalty_rules (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  active boolean NOT NULL,
  points_per_unit integer NOT NULL CHECK (points_per_unit BETWEEN 0 AND 1000),
  points_per_credit_unit integer NOT NULL CHECK (points_per_credit_unit BETWEEN 1 AND 1000000),
  updated_at timestamptz NOT NULL,
  version integer NOT NULL CHECK (version > 0)
);
COMMENT ON TABLE stored_value.loyalty_rules IS 'One row: how many points a unit of currency earns, and how many make one of store credit.';

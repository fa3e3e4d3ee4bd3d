-- 0020 ledger: the journal, in which every entry sums to zero; and the entries of orders that stand already.
-- Step: create. Locks: none (new tables). Undo: 0020_ledger_journal.down.sql.
CREATE SCHEMA ledger;
COMMENT ON SCHEMA ledger IS 'Owner: ledger. Where every cent is, twice. Since migration 0020.';

CREATE TABLE ledger.entries (
  id text COLLATE "C" PRIMARY KEY,
  template text NOT NULL,
  order_id text COLLATE "C",
  payment_id text COLLATE "C",
  reference text COLLATE "C",
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE ledger.entries IS 'Append only. Written in the statement of what it tells.';
COMMENT ON COLUMN ledger.entries.reference IS 'What it stands for: an operation of ours, or a provider''s transaction.';
CREATE INDEX entries_order_id_idx ON ledger.entries (order_id, id);
CREATE INDEX entries_payment_id_idx ON ledger.entries (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX entries_occurred_at_idx ON ledger.entries (occurred_at DESC, id DESC);
CREATE UNIQUE INDEX entries_one_per_reference ON ledger.entries (template, reference) WHERE reference IS NOT NULL;
COMMENT ON INDEX ledger.entries_one_per_reference IS 'THE guard against posting an operation, or a provider''s transaction, twice.';

CREATE TABLE ledger.lines (
  entry_id text COLLATE "C" NOT NULL REFERENCES ledger.entries (id),
  ordinal smallint NOT NULL,
  account text NOT NULL CHECK (account IN ('receivable', 'psp_clearing', 'psp_balance', 'carrier_clearing', 'bank',
    'tax_payable', 'gift_card_liability', 'store_credit_liability', 'loyalty_liability', 'sales', 'discounts',
    'sales_returns', 'shipping_income', 'breakage', 'payment_fees', 'chargeback_losses', 'goodwill', 'loyalty_cost',
    'differences')),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
  PRIMARY KEY (entry_id, ordinal)
);
COMMENT ON TABLE ledger.lines IS 'Append only. Above zero is a debit, below zero a credit.';
CREATE INDEX lines_account_idx ON ledger.lines (account, currency) INCLUDE (amount_minor, entry_id);

CREATE FUNCTION ledger.refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added GROUP BY entry_id, currency HAVING sum(amount_minor) <> 0) THEN
    RAISE EXCEPTION 'an entry of the journal does not sum to zero'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'lines_sum_to_zero';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lines_sum_to_zero AFTER INSERT ON ledger.lines
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_unbalanced();
COMMENT ON TRIGGER lines_sum_to_zero ON ledger.lines IS 'THE guard of double entry: what one statement adds to an entry sums to zero in each currency.';

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is only added to' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.entries
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.lines
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- Orders that were sold before there was a journal: their sale, what of it was called off, what was taken
-- and given back. Amounts are those of today, under the moment of the order or payment.
WITH sold AS (
  SELECT o.id, o.currency, o.placed_at, o.updated_at, o.total_minor AS total, o.tax_minor AS tax, o.discount_minor AS discount,
    o.subtotal_minor - CASE WHEN o.tax_included THEN l.tax ELSE 0 END AS goods,
    o.shipping_minor - CASE WHEN o.tax_included THEN o.tax_minor - l.tax ELSE 0 END AS shipping,
    coalesce(p.refunded, 0) AS refunded,
    CASE WHEN o.status = 'cancelled' THEN o.total_minor - coalesce(p.captured, 0) ELSE 0 END AS unpaid
  FROM orders.orders o
  CROSS JOIN LATERAL (SELECT coalesce(sum(tax_minor), 0)::bigint AS tax FROM orders.order_lines WHERE order_id = o.id) l
  CROSS JOIN LATERAL (SELECT sum(captured_minor)::bigint AS captured, sum(refunded_minor)::bigint AS refunded
    FROM payments.payments WHERE order_id = o.id) p
  WHERE o.status IN ('placed', 'completed')
    OR EXISTS (SELECT FROM orders.timeline t WHERE t.order_id = o.id AND t.status = 'placed')
), paid AS (
  SELECT *, CASE provider WHEN 'manual' THEN 'bank' ELSE 'psp_clearing' END AS money FROM payments.payments
), opening (entry_id, template, order_id, payment_id, occurred_at, account, currency, amount) AS (
  SELECT 'jrn_opening_sale_' || id, 'sale', id, NULL, placed_at, it.account, currency, it.amount
  FROM sold, LATERAL (VALUES ('receivable', total), ('discounts', discount), ('sales', -goods),
    ('shipping_income', -shipping), ('tax_payable', -tax)) it (account, amount)
  UNION ALL
  SELECT 'jrn_opening_capture_' || id, 'capture', order_id, id, created_at, it.account, currency, it.amount
  FROM paid, LATERAL (VALUES (money, captured_minor), ('receivable', -captured_minor)) it (account, amount)
  UNION ALL
  SELECT 'jrn_opening_refund_' || id, 'deposit_returned', order_id, id, updated_at, it.account, currency, it.amount
  FROM paid, LATERAL (VALUES ('receivable', refunded_minor), (money, -refunded_minor)) it (account, amount)
  UNION ALL
  SELECT 'jrn_opening_chargeback_' || id, 'chargeback', order_id, id, updated_at, it.account, currency, it.amount
  FROM paid, LATERAL (VALUES ('chargeback_losses', charged_back_minor), (money, -charged_back_minor)) it (account, amount)
  UNION ALL
  SELECT 'jrn_opening_returns_' || id, 'sale_reversed', id, NULL, updated_at, it.account, currency, it.amount
  FROM sold, LATERAL (SELECT round(tax::numeric * (refunded + unpaid) / nullif(total, 0))::bigint AS part) share,
    LATERAL (VALUES ('sales_returns', refunded + unpaid - share.part), ('tax_payable', share.part),
      ('receivable', -refunded - unpaid)) it (account, amount)
), entered AS (
  INSERT INTO ledger.entries (id, template, order_id, payment_id, occurred_at)
  SELECT DISTINCT entry_id, template, order_id, payment_id, occurred_at FROM opening WHERE amount <> 0
)
INSERT INTO ledger.lines (entry_id, ordinal, account, currency, amount_minor)
  SELECT entry_id, row_number() OVER (PARTITION BY entry_id ORDER BY account) - 1, account, currency, amount
  FROM opening WHERE amount <> 0;

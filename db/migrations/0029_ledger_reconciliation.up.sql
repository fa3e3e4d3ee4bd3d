-- 0029 ledger: reports of providers and what differs from them; gift cards, credit and points in the journal.
-- Step: expand. Locks: SHARE ROW EXCLUSIVE on stored_value.entries while the trigger is made. Undo: 0029_ledger_reconciliation.down.sql.
CREATE TABLE ledger.reconciliation_runs (
  id text COLLATE "C" PRIMARY KEY,
  provider text NOT NULL,
  source text NOT NULL CHECK (source IN ('report', 'upload')),
  since timestamptz NOT NULL,
  until timestamptz NOT NULL,
  run_at timestamptz NOT NULL,
  actor_kind text NOT NULL,
  actor_id text,
  transactions integer NOT NULL,
  matched integer NOT NULL,
  broken integer NOT NULL,
  CONSTRAINT reconciliation_runs_in_order CHECK (since <= until)
);
CREATE INDEX reconciliation_runs_run_at_idx ON ledger.reconciliation_runs (run_at DESC, id DESC);
CREATE INDEX reconciliation_runs_provider_idx ON ledger.reconciliation_runs (provider, until DESC) WHERE source = 'report';

CREATE TABLE ledger.provider_transactions (
  provider text NOT NULL,
  id text COLLATE "C" NOT NULL,
  run_id text COLLATE "C" NOT NULL REFERENCES ledger.reconciliation_runs (id),
  kind text NOT NULL CHECK (kind IN ('capture', 'refund', 'chargeback', 'fee', 'payout', 'other')),
  payment_reference text,
  key text COLLATE "C",
  currency text NOT NULL,
  amount_minor bigint NOT NULL,
  fee_minor bigint NOT NULL,
  occurred_at timestamptz NOT NULL,
  entry_id text COLLATE "C" REFERENCES ledger.entries (id),
  PRIMARY KEY (provider, id)
);
COMMENT ON TABLE ledger.provider_transactions IS 'What a provider says that it did in our name, each line of its reports once.';
COMMENT ON COLUMN ledger.provider_transactions.entry_id IS 'The entry of the journal that it matches; empty until there is one.';
CREATE UNIQUE INDEX provider_transactions_one_per_entry ON ledger.provider_transactions (entry_id) WHERE entry_id IS NOT NULL;
COMMENT ON INDEX ledger.provider_transactions_one_per_entry IS 'THE guard against two transactions that settle the same money.';
CREATE INDEX provider_transactions_waiting_idx ON ledger.provider_transactions (provider) WHERE entry_id IS NULL;

CREATE TABLE ledger.reconciliation_breaks (
  id text COLLATE "C" PRIMARY KEY,
  run_id text COLLATE "C" NOT NULL REFERENCES ledger.reconciliation_runs (id),
  provider text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('missing_here', 'missing_there', 'amount_differs', 'currency_differs')),
  transaction_id text COLLATE "C",
  entry_id text COLLATE "C" REFERENCES ledger.entries (id),
  transaction jsonb,
  movement jsonb,
  opened_at timestamptz NOT NULL,
  resolved_at timestamptz,
  resolved_by_kind text,
  resolved_by_id text,
  resolution text CHECK (resolution IN ('explained', 'written_off', 'arrived')),
  reason text,
  FOREIGN KEY (provider, transaction_id) REFERENCES ledger.provider_transactions (provider, id),
  CONSTRAINT reconciliation_breaks_once UNIQUE NULLS NOT DISTINCT (provider, transaction_id, entry_id),
  CONSTRAINT reconciliation_breaks_sides CHECK (CASE kind WHEN 'missing_here' THEN transaction_id IS NOT NULL AND entry_id IS NULL
    WHEN 'missing_there' THEN transaction_id IS NULL AND entry_id IS NOT NULL ELSE transaction_id IS NOT NULL AND entry_id IS NOT NULL END),
  CONSTRAINT reconciliation_breaks_resolved_whole CHECK ((resolved_at IS NULL) = (resolution IS NULL)
    AND (resolution IS NULL OR resolution = 'arrived' OR (reason IS NOT NULL AND resolved_by_kind IS NOT NULL)))
);
COMMENT ON CONSTRAINT reconciliation_breaks_resolved_whole ON ledger.reconciliation_breaks IS 'Nobody closes a difference without saying why.';
CREATE INDEX reconciliation_breaks_open_idx ON ledger.reconciliation_breaks (opened_at, id) WHERE resolved_at IS NULL;
CREATE INDEX reconciliation_breaks_closed_idx ON ledger.reconciliation_breaks (resolved_at DESC, id DESC) WHERE resolved_at IS NOT NULL;
CREATE INDEX reconciliation_breaks_entry_id_idx ON ledger.reconciliation_breaks (entry_id) WHERE entry_id IS NOT NULL;

CREATE VIEW ledger.value_postings AS
  SELECT e.id, it.template, a.currency, it.debit, it.credit, it.amount, e.order_id, e.occurred_at
  FROM stored_value.entries e JOIN stored_value.accounts a ON a.id = e.account_id,
  LATERAL (SELECT a.kind || '_' || CASE WHEN e.kind = 'expired' THEN 'expired'
        WHEN a.kind = 'gift_card' AND a.order_id IS NOT NULL THEN 'sold' ELSE 'granted' END AS template,
      CASE WHEN e.kind = 'expired' THEN a.kind || '_liability'
        WHEN a.kind = 'gift_card' AND a.order_id IS NOT NULL THEN 'sales' ELSE 'goodwill' END AS debit,
      CASE WHEN e.kind = 'expired' THEN 'breakage' ELSE a.kind || '_liability' END AS credit,
      CASE WHEN e.kind = 'expired' THEN -e.amount_minor ELSE e.amount_minor END AS amount) it
  WHERE a.kind IN ('gift_card', 'store_credit') AND e.payment_id IS NULL AND e.kind <> 'refunded_to_credit';
COMMENT ON VIEW ledger.value_postings IS 'What each movement of gift cards and credit is in the journal. Those that pay, or come back from a payment, follow from the payment.';

CREATE FUNCTION ledger.post_value() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO ledger.entries (id, template, order_id, reference, occurred_at)
    SELECT 'jrn_value_' || v.id, v.template, v.order_id, 'value:' || v.id, v.occurred_at
    FROM ledger.value_postings v WHERE v.id IN (SELECT id FROM added);
  INSERT INTO ledger.lines (entry_id, ordinal, account, currency, amount_minor)
    SELECT 'jrn_value_' || v.id, side.ordinal, side.account, v.currency, side.amount
    FROM ledger.value_postings v, LATERAL (VALUES (0, v.debit, v.amount), (1, v.credit, -v.amount)) side (ordinal, account, amount)
    WHERE v.id IN (SELECT id FROM added);
  RETURN NULL;
END $$;
CREATE TRIGGER entries_are_posted AFTER INSERT ON stored_value.entries
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.post_value();
COMMENT ON TRIGGER entries_are_posted ON stored_value.entries IS 'Whoever moves stored value: the books follow in the same statement.';

INSERT INTO ledger.entries (id, template, order_id, reference, occurred_at)
  SELECT 'jrn_value_' || v.id, v.template, v.order_id, 'value:' || v.id, v.occurred_at FROM ledger.value_postings v;
INSERT INTO ledger.lines (entry_id, ordinal, account, currency, amount_minor)
  SELECT 'jrn_value_' || v.id, side.ordinal, side.account, v.currency, side.amount
  FROM ledger.value_postings v, LATERAL (VALUES (0, v.debit, v.amount), (1, v.credit, -v.amount)) side (ordinal, account, amount);

CREATE VIEW ledger.report_invariants AS
  SELECT 'I-02' AS invariant, e.payment_id AS subject, 'is settled whole, and clearing still holds ' || sum(l.amount_minor) AS detail
  FROM ledger.lines l JOIN ledger.entries e ON e.id = l.entry_id
  LEFT JOIN ledger.provider_transactions t ON t.entry_id = e.id
  WHERE l.account = 'psp_clearing' AND e.payment_id IS NOT NULL
  GROUP BY e.payment_id
  HAVING sum(l.amount_minor) <> 0 AND bool_and(t.id IS NOT NULL OR e.template IN ('settlement', 'difference'))
  UNION ALL
  SELECT 'I-08', b.id, b.provider || ': ' || b.kind || ' since ' || b.opened_at::timestamptz(0) FROM ledger.reconciliation_breaks b
  WHERE b.resolved_at IS NULL AND b.opened_at < now() - interval '1 day'
  UNION ALL
  SELECT 'I-14', coalesce(v.account, j.account) || ' in ' || coalesce(v.currency, j.currency),
    'cards and credit hold ' || coalesce(v.minor, 0) || ', the journal says ' || -coalesce(j.minor, 0)
  FROM (SELECT a.kind || '_liability' AS account, a.currency, sum(e.amount_minor) AS minor
    FROM stored_value.entries e JOIN stored_value.accounts a ON a.id = e.account_id
    WHERE a.kind IN ('gift_card', 'store_credit') GROUP BY a.kind, a.currency) v
  FULL JOIN (SELECT account, currency, sum(amount_minor) AS minor FROM ledger.lines
    WHERE account IN ('gift_card_liability', 'store_credit_liability') GROUP BY account, currency) j
    ON j.account = v.account AND j.currency = v.currency
  WHERE coalesce(v.minor, 0) <> -coalesce(j.minor, 0);

CREATE OR REPLACE VIEW platform.invariants AS
  SELECT invariant, subject, detail FROM ledger.invariants
  UNION ALL SELECT invariant, subject, detail FROM ledger.report_invariants
  UNION ALL SELECT invariant, subject, detail FROM payments.invariants
  UNION ALL SELECT invariant, subject, detail FROM orders.invariants
  UNION ALL SELECT invariant, subject, detail FROM inventory.invariants
  UNION ALL SELECT invariant, subject, detail FROM promotions.invariants
  UNION ALL SELECT invariant, subject, detail FROM stored_value.invariants;

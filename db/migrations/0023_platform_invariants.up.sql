-- 0023 platform: what must always hold, as a view that is empty; the lists in which unfinished orders stand; checks that were made.
-- Step: create. Locks: none (new views and a new table). Undo: 0023_platform_invariants.down.sql.
CREATE VIEW orders.work_list AS
  SELECT o.id AS order_id, 'payment_awaited' AS list, o.placed_at AS since
  FROM orders.orders o WHERE o.status = 'pending_payment' AND EXISTS (SELECT FROM payments.payments p
    WHERE p.order_id = o.id AND p.status IN ('initiated', 'requires_action'))
  UNION ALL
  SELECT o.id, 'hold_ends', o.placed_at
  FROM orders.orders o WHERE o.status = 'pending_payment'
    AND EXISTS (SELECT FROM inventory.reservations r WHERE r.order_id = o.id AND r.state = 'held')
  UNION ALL
  SELECT o.id, 'operation_open', it.requested_at
  FROM payments.operations it JOIN payments.payments p ON p.id = it.payment_id
  JOIN orders.orders o ON o.id = p.order_id AND o.status IN ('pending_payment', 'placed')
  WHERE it.ended_at IS NULL
  UNION ALL
  SELECT o.id, 'to_fulfil', o.placed_at FROM orders.orders o
  WHERE o.status = 'placed' AND o.fulfilment_status <> 'fulfilled'
    AND o.payment_status IN ('authorized', 'partially_captured', 'captured', 'partially_refunded')
  UNION ALL
  SELECT o.id, 'to_collect', o.placed_at FROM orders.orders o
  WHERE o.status = 'placed' AND EXISTS (SELECT FROM payments.payments p WHERE p.order_id = o.id
    AND p.status NOT IN ('failed', 'voided') AND p.captured_minor < p.amount_minor)
  UNION ALL
  SELECT o.id, 'to_call_off', o.updated_at FROM orders.orders o
  WHERE o.status = 'placed' AND o.payment_status = 'refunded' AND o.fulfilment_status <> 'fulfilled';
COMMENT ON VIEW orders.work_list IS 'Where each order that is not over stands to be dealt with: by the worker, or by staff. No order that is not over is in none of them (I-32).';

CREATE VIEW orders.invariants AS
  SELECT 'I-04' AS invariant, o.id AS subject, 'total is not the sum of its parts' AS detail FROM orders.orders o
  WHERE o.total_minor <> o.subtotal_minor - o.discount_minor + o.shipping_minor + CASE WHEN o.tax_included THEN 0 ELSE o.tax_minor END
    OR least(o.subtotal_minor, o.discount_minor, o.shipping_minor, o.tax_minor, o.total_minor) < 0
  UNION ALL
  SELECT 'I-04', o.id, 'lines do not sum to the order' FROM orders.orders o
  LEFT JOIN (SELECT order_id, sum(unit_price_minor * quantity) AS subtotal, sum(discount_minor) AS discount, sum(tax_minor) AS tax
    FROM orders.order_lines GROUP BY order_id) l ON l.order_id = o.id
  WHERE l.subtotal IS DISTINCT FROM o.subtotal_minor OR l.discount <> o.discount_minor OR l.tax > o.tax_minor
  UNION ALL
  SELECT 'I-04', l.order_id, 'line ' || l.id || ' is below nothing, or not what it is made of' FROM orders.order_lines l
  WHERE l.total_minor <> l.unit_price_minor * l.quantity - l.discount_minor OR l.total_minor < 0 OR l.discount_minor < 0
  UNION ALL
  SELECT 'I-30', step.order_id, coalesce(step.before, 'nothing') || ' → ' || step.status || ' is no way of an order'
  FROM (SELECT order_id, status, lag(status) OVER (PARTITION BY order_id ORDER BY occurred_at, id) AS before
    FROM orders.timeline WHERE status IS NOT NULL) step
  WHERE step.before IS NOT NULL AND (step.before, step.status) NOT IN (('pending_payment', 'placed'), ('pending_payment', 'cancelled'), ('placed', 'completed'), ('placed', 'cancelled'))
    OR step.before IS NULL AND step.status NOT IN ('pending_payment', 'placed')
  UNION ALL
  SELECT 'I-30', o.id, 'is ' || o.status || ', and its timeline says ' || coalesce(t.status, 'nothing') FROM orders.orders o
  LEFT JOIN (SELECT DISTINCT ON (order_id) order_id, status FROM orders.timeline WHERE status IS NOT NULL
    ORDER BY order_id, occurred_at DESC, id DESC) t ON t.order_id = o.id
  WHERE t.status IS DISTINCT FROM o.status
  UNION ALL
  SELECT 'I-31', o.id, 'is completed, and not all is sent or not all is paid' FROM orders.orders o
  WHERE o.status = 'completed' AND (o.fulfilment_status <> 'fulfilled'
    OR EXISTS (SELECT FROM payments.payments p WHERE p.order_id = o.id AND p.status NOT IN ('failed', 'voided') AND p.captured_minor < p.amount_minor))
  UNION ALL
  SELECT 'I-31', o.id, 'goods were sent, and no money was promised' FROM orders.orders o
  WHERE o.fulfilment_status <> 'unfulfilled' AND o.total_minor > 0
    AND NOT EXISTS (SELECT FROM payments.payments p WHERE p.order_id = o.id AND (p.authorized_minor > 0 OR p.captured_minor > 0 OR p.provider = 'cash_on_delivery'))
  UNION ALL
  SELECT 'I-31', o.id, 'is ' || o.status || ', and its payment ' || o.payment_status FROM orders.orders o
  WHERE o.status IN ('placed', 'completed') AND o.payment_status IN ('failed', 'voided')
  UNION ALL
  SELECT 'I-31', o.id, 'is cancelled, and its money is kept' FROM orders.orders o JOIN payments.payments p ON p.order_id = o.id
  WHERE o.status = 'cancelled' AND p.captured_minor > p.refunded_minor + p.refund_pending_minor + p.charged_back_minor
  UNION ALL
  SELECT 'I-32', o.id, o.status || ' since ' || o.placed_at::timestamptz(0) || ', and in no list of work' FROM orders.orders o
  WHERE (o.status = 'pending_payment' AND o.placed_at < now() - interval '40 minutes'
      OR o.status = 'placed' AND o.placed_at < now() - interval '1 day')
    AND NOT EXISTS (SELECT FROM orders.work_list w WHERE w.order_id = o.id)
  UNION ALL
  SELECT 'I-33', o.cart_id, count(*) || ' orders were made of one cart' FROM orders.orders o
  WHERE o.status <> 'cancelled' GROUP BY o.cart_id HAVING count(*) > 1;

CREATE VIEW payments.invariants AS
  SELECT 'I-03' AS invariant, p.id AS subject, 'refunded ' || p.refunded_minor || ', captured ' || p.captured_minor
    || ', authorized ' || p.authorized_minor || ', asked ' || p.amount_minor || ': not in order' AS detail
  FROM payments.payments p
  WHERE NOT (p.refunded_to_credit_minor <= p.refunded_minor AND 0 <= p.refunded_minor AND 0 <= p.refund_pending_minor AND p.refunded_minor + p.refund_pending_minor <= p.captured_minor
    AND 0 <= p.capture_pending_minor AND p.captured_minor + p.capture_pending_minor <= p.authorized_minor AND p.authorized_minor <= p.amount_minor)
  UNION ALL
  SELECT 'I-03', o.id, 'more is captured than the order comes to' FROM orders.orders o
  JOIN (SELECT order_id, sum(captured_minor) AS captured FROM payments.payments GROUP BY order_id) p ON p.order_id = o.id
  WHERE p.captured > o.total_minor
  UNION ALL
  SELECT 'I-09', p.id, 'money moved, and nobody asked for it' FROM payments.payments p
  LEFT JOIN (SELECT payment_id, sum(amount_minor) FILTER (WHERE kind = 'capture') AS captured,
      sum(amount_minor) FILTER (WHERE kind = 'refund') AS refunded
    FROM payments.operations WHERE state = 'succeeded' GROUP BY payment_id) it ON it.payment_id = p.id
  WHERE p.provider NOT IN ('gift_card', 'store_credit')
    AND (coalesce(it.captured, 0) <> p.captured_minor OR coalesce(it.refunded, 0) <> p.refunded_minor)
  UNION ALL
  SELECT 'I-33', p.order_id, count(*) || ' payments of one order are under way' FROM payments.payments p
  WHERE p.status NOT IN ('failed', 'voided') AND p.provider NOT IN ('gift_card', 'store_credit')
  GROUP BY p.order_id HAVING count(*) > 1;

CREATE VIEW ledger.invariants AS
  SELECT 'I-01' AS invariant, l.entry_id AS subject, l.currency || ' comes to ' || sum(l.amount_minor) AS detail
  FROM ledger.lines l GROUP BY l.entry_id, l.currency HAVING sum(l.amount_minor) <> 0
  UNION ALL
  SELECT 'I-01', e.id, 'has no lines' FROM ledger.entries e WHERE NOT EXISTS (SELECT FROM ledger.lines l WHERE l.entry_id = e.id)
  UNION ALL
  SELECT 'I-02', p.id, 'captured less what went back is ' || p.captured_minor - p.refunded_minor - p.charged_back_minor
    || ', the journal says ' || coalesce(j.minor, 0)
  FROM payments.payments p
  LEFT JOIN (SELECT e.payment_id, sum(l.amount_minor) AS minor
    FROM ledger.entries e JOIN ledger.lines l ON l.entry_id = e.id
    WHERE e.template IN ('capture', 'refund', 'deposit_returned', 'chargeback')
      AND l.account IN ('psp_clearing', 'carrier_clearing', 'bank', 'gift_card_liability', 'store_credit_liability')
    GROUP BY e.payment_id) j ON j.payment_id = p.id
  WHERE coalesce(j.minor, 0) <> p.captured_minor - p.refunded_minor - p.charged_back_minor;

CREATE VIEW inventory.invariants AS
  SELECT 'I-10' AS invariant, l.variant_id || ' at ' || l.location_id AS subject,
    'on hand ' || l.on_hand || ', reserved ' || l.reserved || ', may go below by ' || l.oversell_limit AS detail
  FROM inventory.levels l WHERE l.on_hand < 0 OR l.reserved < 0 OR l.reserved > l.on_hand + l.oversell_limit
  UNION ALL
  SELECT 'I-10', l.variant_id || ' at ' || l.location_id, 'on hand ' || l.on_hand || ', its movements come to ' || coalesce(m.moved, 0)
  FROM inventory.levels l
  LEFT JOIN (SELECT variant_id, location_id, sum(delta) AS moved FROM inventory.movements GROUP BY variant_id, location_id) m
    ON m.variant_id = l.variant_id AND m.location_id = l.location_id
  WHERE coalesce(m.moved, 0) <> l.on_hand
  UNION ALL
  SELECT 'I-10', l.variant_id || ' at ' || l.location_id, 'promised ' || l.reserved || ', orders hold ' || coalesce(r.held, 0)
  FROM inventory.stock l
  LEFT JOIN (SELECT variant_id, location_id, sum(quantity) AS held FROM inventory.reservations WHERE ended_at IS NULL
    GROUP BY variant_id, location_id) r ON r.variant_id = l.variant_id AND r.location_id = l.location_id
  WHERE coalesce(r.held, 0) <> l.reserved
  UNION ALL
  SELECT 'I-11', r.id, 'holds units for an order that is not there, or called off' FROM inventory.reservations r
  WHERE r.ended_at IS NULL AND NOT EXISTS (SELECT FROM orders.orders o WHERE o.id = r.order_id AND o.status <> 'cancelled')
  UNION ALL
  SELECT 'I-12', r.id, 'is held past ' || r.expires_at::timestamptz(0) FROM inventory.reservations r
  WHERE r.state = 'held' AND r.expires_at < now() - interval '1 hour';

CREATE VIEW promotions.invariants AS
  SELECT 'I-13' AS invariant, c.promotion_id AS subject, 'used ' || c.used || ' of ' || coalesce(c.usage_limit::text, 'any number')
    || ', orders hold ' || coalesce(u.used, 0) AS detail
  FROM promotions.counters c
  LEFT JOIN (SELECT promotion_id, count(*) AS used, sum(counted_minor) AS spent FROM promotions.uses
    WHERE state = 'live' AND counted GROUP BY promotion_id) u ON u.promotion_id = c.promotion_id
  WHERE c.used > c.usage_limit OR c.spent_minor > c.budget_minor
    OR coalesce(u.used, 0) <> c.used OR coalesce(u.spent, 0) <> c.spent_minor
  UNION ALL
  SELECT 'I-13', c.promotion_id, 'a customer used it ' || c.used || ' times of ' || c.usage_limit || ', orders hold ' || coalesce(u.used, 0)
  FROM promotions.customer_uses c
  LEFT JOIN (SELECT promotion_id, customer_key, count(*) AS used FROM promotions.uses WHERE state = 'live' AND counted_customer
    GROUP BY promotion_id, customer_key) u ON u.promotion_id = c.promotion_id AND u.customer_key = c.customer_key
  WHERE c.used > c.usage_limit OR coalesce(u.used, 0) <> c.used
  UNION ALL
  SELECT 'I-13', c.code, 'used ' || c.used || ' of ' || c.usage_limit || ', orders hold ' || coalesce(u.used, 0) FROM promotions.codes c
  LEFT JOIN (SELECT code, count(*) AS used FROM promotions.uses WHERE state = 'live' AND counted_code GROUP BY code) u ON u.code = c.code
  WHERE c.usage_limit IS NOT NULL AND (c.used > c.usage_limit OR coalesce(u.used, 0) <> c.used)
  UNION ALL
  SELECT 'I-13', u.promotion_id, 'is used by order ' || u.order_id || ', which is not there, or called off' FROM promotions.uses u
  WHERE u.state = 'live' AND NOT EXISTS (SELECT FROM orders.orders o WHERE o.id = u.order_id AND o.status <> 'cancelled');

CREATE VIEW stored_value.invariants AS
  SELECT 'I-14' AS invariant, a.id AS subject, 'holds ' || a.balance_minor || ', its entries come to ' || coalesce(e.minor, 0) AS detail
  FROM stored_value.accounts a
  LEFT JOIN (SELECT account_id, sum(amount_minor) AS minor FROM stored_value.entries GROUP BY account_id) e ON e.account_id = a.id
  WHERE a.balance_minor < 0 OR coalesce(e.minor, 0) <> a.balance_minor
  UNION ALL
  SELECT 'I-14', p.id, 'took ' || p.captured_minor || ' from its account and gave ' || p.refunded_minor - p.refunded_to_credit_minor
    || ' back, the account says ' || -coalesce(e.minor, 0)
  FROM payments.payments p
  LEFT JOIN (SELECT payment_id, sum(amount_minor) AS minor FROM stored_value.entries WHERE payment_id IS NOT NULL GROUP BY payment_id) e
    ON e.payment_id = p.id
  WHERE p.provider IN ('gift_card', 'store_credit')
    AND coalesce(e.minor, 0) <> p.refunded_minor - p.refunded_to_credit_minor - p.captured_minor;

CREATE VIEW platform.invariants AS
  SELECT invariant, subject, detail FROM ledger.invariants
  UNION ALL SELECT invariant, subject, detail FROM payments.invariants
  UNION ALL SELECT invariant, subject, detail FROM orders.invariants
  UNION ALL SELECT invariant, subject, detail FROM inventory.invariants
  UNION ALL SELECT invariant, subject, detail FROM promotions.invariants
  UNION ALL SELECT invariant, subject, detail FROM stored_value.invariants;
COMMENT ON VIEW platform.invariants IS 'What is broken of that which must always hold: empty when all is well. The worker looks, and so does deno task invariants.';

CREATE TABLE platform.invariant_checks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  checked_at timestamptz NOT NULL,
  took_ms integer NOT NULL CHECK (took_ms >= 0),
  violations integer NOT NULL CHECK (violations >= 0),
  found jsonb NOT NULL
);
COMMENT ON TABLE platform.invariant_checks IS 'When it was looked, and what was found: [{invariant, count, some: [{subject, detail}]}].';
CREATE INDEX invariant_checks_checked_at_idx ON platform.invariant_checks (checked_at DESC);

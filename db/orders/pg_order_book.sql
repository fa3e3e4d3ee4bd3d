-- capture
select to_jsonb(o) as "order",
(select jsonb_agg(to_jsonb(l) order by l.ordinal)
  from orders.order_lines l where l.order_id = o.id) as lines,
(select coalesce(jsonb_agg(to_jsonb(p) order by p.created_at, p.id), '[]'::jsonb)
  from payments.payments p where p.order_id = o.id) as payments,
(select coalesce(jsonb_agg(to_jsonb(it) order by it.requested_at, it.id), '[]'::jsonb)
  from payments.operations it join payments.payments p on p.id = it.payment_id
  where p.order_id = o.id) as operations,
(select coalesce(jsonb_agg(to_jsonb(f) order by f.created_at, f.id), '[]'::jsonb)
  from orders.fulfilments f where f.order_id = o.id) as fulfilments,
(select coalesce(jsonb_agg(to_jsonb(t) order by t.occurred_at, t.id), '[]'::jsonb)
  from orders.timeline t where t.order_id = o.id) as timeline, false as key_is_known from orders.orders o where o.id = $1;
select to_jsonb(o) as "order",
(select jsonb_agg(to_jsonb(l) order by l.ordinal)
  from orders.order_lines l where l.order_id = o.id) as lines,
(select coalesce(jsonb_agg(to_jsonb(p) order by p.created_at, p.id), '[]'::jsonb)
  from payments.payments p where p.order_id = o.id) as payments,
(select coalesce(jsonb_agg(to_jsonb(it) order by it.requested_at, it.id), '[]'::jsonb)
  from payments.operations it join payments.payments p on p.id = it.payment_id
  where p.order_id = o.id) as operations,
(select coalesce(jsonb_agg(to_jsonb(f) order by f.created_at, f.id), '[]'::jsonb)
  from orders.fulfilments f where f.order_id = o.id) as fulfilments,
(select coalesce(jsonb_agg(to_jsonb(t) order by t.occurred_at, t.id), '[]'::jsonb)
  from orders.timeline t where t.order_id = o.id) as timeline, false as key_is_known from orders.orders o where o.id = $1;
with saved as (
  update orders.orders set status = $1, payment_status = $2,
    fulfilment_status = $3,
    cancellation_reason = $4,
    cancelled_at = $5::timestamptz,
    updated_at = $6, version = $7
  where id = $8 and version = $9::integer
  returning id)
, paid as (
  update payments.payments p set provider_reference = it.provider_reference,
    redirect_url = it.redirect_url, status = it.status, authorized_minor = it.authorized_minor,
    captured_minor = it.captured_minor, capture_pending_minor = it.capture_pending_minor,
    refunded_minor = it.refunded_minor, refund_pending_minor = it.refund_pending_minor,
    refunded_to_credit_minor = it.refunded_to_credit_minor,
    refunded_to_cards_minor = it.refunded_to_cards_minor,
    charged_back_minor = it.charged_back_minor, disputes = it.disputes,
    failure_code = it.failure_code, updated_at = $10,
    version = p.version + 1
  from jsonb_to_recordset($11::jsonb) as it (id text, provider_reference text,
    redirect_url text, status text, authorized_minor bigint, captured_minor bigint,
    capture_pending_minor bigint, refunded_minor bigint, refund_pending_minor bigint,
    refunded_to_credit_minor bigint, refunded_to_cards_minor bigint, charged_back_minor bigint, disputes jsonb,
    failure_code text)
  where p.id = it.id collate "C" and exists (select from saved))
, asked as (insert into payments.operations (id, payment_id, kind, amount_minor, state, reason,
    request_key, actor_kind, actor_id, failure_code, requested_at, ended_at, approval_id,
    approval_to, approval_cancels, approval_asked_at, approval_expires_at, decided_by_kind,
    decided_by_id, decided_at, decision_note)
  select id, payment_id, kind, amount_minor, state, reason, request_key, actor_kind, actor_id,
    failure_code, requested_at, ended_at, approval_id, approval_to, approval_cancels,
    approval_asked_at, approval_expires_at, decided_by_kind, decided_by_id, decided_at, decision_note
  from jsonb_to_recordset($12::jsonb) as it (id text, payment_id text, kind text,
    amount_minor bigint, state text, reason text, request_key text, actor_kind text,
    actor_id text, failure_code text, requested_at timestamptz, ended_at timestamptz,
    approval_id text, approval_to text, approval_cancels text, approval_asked_at timestamptz,
    approval_expires_at timestamptz, decided_by_kind text, decided_by_id text,
    decided_at timestamptz, decision_note text) where exists (select from saved)
  on conflict (id) do update set state = excluded.state, failure_code = excluded.failure_code,
    ended_at = excluded.ended_at, request_key = excluded.request_key,
    requested_at = excluded.requested_at, decided_by_kind = excluded.decided_by_kind,
    decided_by_id = excluded.decided_by_id, decided_at = excluded.decided_at,
    decision_note = excluded.decision_note)
, told as (insert into orders.timeline
  (id, order_id, type, occurred_at, actor_kind, actor_id, decision_id, status, data)
  select id, $13, type, occurred_at, actor_kind, actor_id, decision_id, status, data
  from jsonb_to_recordset($14::jsonb) as entry (id text, type text, occurred_at timestamptz,
    actor_kind text, actor_id text, decision_id text, status text, data jsonb) where exists (select from saved))
select id from saved;
select to_jsonb(o) as "order",
(select jsonb_agg(to_jsonb(l) order by l.ordinal)
  from orders.order_lines l where l.order_id = o.id) as lines,
(select coalesce(jsonb_agg(to_jsonb(p) order by p.created_at, p.id), '[]'::jsonb)
  from payments.payments p where p.order_id = o.id) as payments,
(select coalesce(jsonb_agg(to_jsonb(it) order by it.requested_at, it.id), '[]'::jsonb)
  from payments.operations it join payments.payments p on p.id = it.payment_id
  where p.order_id = o.id) as operations,
(select coalesce(jsonb_agg(to_jsonb(f) order by f.created_at, f.id), '[]'::jsonb)
  from orders.fulfilments f where f.order_id = o.id) as fulfilments,
(select coalesce(jsonb_agg(to_jsonb(t) order by t.occurred_at, t.id), '[]'::jsonb)
  from orders.timeline t where t.order_id = o.id) as timeline, false as key_is_known from orders.orders o where o.id = $1;
with saved as (
  update orders.orders set status = $1, payment_status = $2,
    fulfilment_status = $3,
    cancellation_reason = $4,
    cancelled_at = $5::timestamptz,
    updated_at = $6, version = $7
  where id = $8 and version = $9::integer
  returning id)
, paid as (
  update payments.payments p set provider_reference = it.provider_reference,
    redirect_url = it.redirect_url, status = it.status, authorized_minor = it.authorized_minor,
    captured_minor = it.captured_minor, capture_pending_minor = it.capture_pending_minor,
    refunded_minor = it.refunded_minor, refund_pending_minor = it.refund_pending_minor,
    refunded_to_credit_minor = it.refunded_to_credit_minor,
    refunded_to_cards_minor = it.refunded_to_cards_minor,
    charged_back_minor = it.charged_back_minor, disputes = it.disputes,
    failure_code = it.failure_code, updated_at = $10,
    version = p.version + 1
  from jsonb_to_recordset($11::jsonb) as it (id text, provider_reference text,
    redirect_url text, status text, authorized_minor bigint, captured_minor bigint,
    capture_pending_minor bigint, refunded_minor bigint, refund_pending_minor bigint,
    refunded_to_credit_minor bigint, refunded_to_cards_minor bigint, charged_back_minor bigint, disputes jsonb,
    failure_code text)
  where p.id = it.id collate "C" and exists (select from saved))
, asked as (insert into payments.operations (id, payment_id, kind, amount_minor, state, reason,
    request_key, actor_kind, actor_id, failure_code, requested_at, ended_at, approval_id,
    approval_to, approval_cancels, approval_asked_at, approval_expires_at, decided_by_kind,
    decided_by_id, decided_at, decision_note)
  select id, payment_id, kind, amount_minor, state, reason, request_key, actor_kind, actor_id,
    failure_code, requested_at, ended_at, approval_id, approval_to, approval_cancels,
    approval_asked_at, approval_expires_at, decided_by_kind, decided_by_id, decided_at, decision_note
  from jsonb_to_recordset($12::jsonb) as it (id text, payment_id text, kind text,
    amount_minor bigint, state text, reason text, request_key text, actor_kind text,
    actor_id text, failure_code text, requested_at timestamptz, ended_at timestamptz,
    approval_id text, approval_to text, approval_cancels text, approval_asked_at timestamptz,
    approval_expires_at timestamptz, decided_by_kind text, decided_by_id text,
    decided_at timestamptz, decision_note text) where exists (select from saved)
  on conflict (id) do update set state = excluded.state, failure_code = excluded.failure_code,
    ended_at = excluded.ended_at, request_key = excluded.request_key,
    requested_at = excluded.requested_at, decided_by_kind = excluded.decided_by_kind,
    decided_by_id = excluded.decided_by_id, decided_at = excluded.decided_at,
    decision_note = excluded.decision_note)
, told as (insert into orders.timeline
  (id, order_id, type, occurred_at, actor_kind, actor_id, decision_id, status, data)
  select id, $13, type, occurred_at, actor_kind, actor_id, decision_id, status, data
  from jsonb_to_recordset($14::jsonb) as entry (id text, type text, occurred_at timestamptz,
    actor_kind text, actor_id text, decision_id text, status text, data jsonb) where exists (select from saved))
, journal_entries as (
  insert into ledger.entries (id, template, order_id, payment_id, reference, occurred_at)
  select id, template, $15::text, payment_id, reference,
    $16::timestamptz
  from jsonb_to_recordset($17::jsonb)
    as entry (id text, template text, payment_id text, reference text)
  where exists (select from saved)),
journal_lines as (
  insert into ledger.lines (entry_id, ordinal, account, currency, amount_minor)
  select entry_id, ordinal, account, currency, amount_minor
  from jsonb_to_recordset($18::jsonb) as line (entry_id text, ordinal integer,
    account text, currency text, amount_minor bigint)
  where exists (select from saved))
, recorded_events as (
insert into platform.outbox
(event_id, type, subject, occurred_at, payload, trace_id, public)
select event_id, type, subject, occurred_at, payload, $19::text, public
from rows from (jsonb_to_recordset($20::jsonb) as (event_id text, type text, subject text,
  occurred_at timestamptz, payload jsonb, public boolean)) with ordinality
  as event (event_id, type, subject, occurred_at, payload, public, nth)
where exists (select from saved) order by nth)
select id from saved;

-- fulfil
select to_jsonb(o) as "order",
(select jsonb_agg(to_jsonb(l) order by l.ordinal)
  from orders.order_lines l where l.order_id = o.id) as lines,
(select coalesce(jsonb_agg(to_jsonb(p) order by p.created_at, p.id), '[]'::jsonb)
  from payments.payments p where p.order_id = o.id) as payments,
(select coalesce(jsonb_agg(to_jsonb(it) order by it.requested_at, it.id), '[]'::jsonb)
  from payments.operations it join payments.payments p on p.id = it.payment_id
  where p.order_id = o.id) as operations,
(select coalesce(jsonb_agg(to_jsonb(f) order by f.created_at, f.id), '[]'::jsonb)
  from orders.fulfilments f where f.order_id = o.id) as fulfilments,
(select coalesce(jsonb_agg(to_jsonb(t) order by t.occurred_at, t.id), '[]'::jsonb)
  from orders.timeline t where t.order_id = o.id) as timeline, false as key_is_known from orders.orders o where o.id = $1;
select to_jsonb(o) as "order",
(select jsonb_agg(to_jsonb(l) order by l.ordinal)
  from orders.order_lines l where l.order_id = o.id) as lines,
(select coalesce(jsonb_agg(to_jsonb(p) order by p.created_at, p.id), '[]'::jsonb)
  from payments.payments p where p.order_id = o.id) as payments,
(select coalesce(jsonb_agg(to_jsonb(it) order by it.requested_at, it.id), '[]'::jsonb)
  from payments.operations it join payments.payments p on p.id = it.payment_id
  where p.order_id = o.id) as operations,
(select coalesce(jsonb_agg(to_jsonb(f) order by f.created_at, f.id), '[]'::jsonb)
  from orders.fulfilments f where f.order_id = o.id) as fulfilments,
(select coalesce(jsonb_agg(to_jsonb(t) order by t.occurred_at, t.id), '[]'::jsonb)
  from orders.timeline t where t.order_id = o.id) as timeline, false as key_is_known from orders.orders o where o.id = $1;
with saved as (
  update orders.orders set status = $1, payment_status = $2,
    fulfilment_status = $3,
    cancellation_reason = $4,
    cancelled_at = $5::timestamptz,
    updated_at = $6, version = $7
  where id = $8 and version = $9::integer
  returning id)
, parcel as (
  insert into orders.fulfilments (id, order_id, lines, carrier, tracking_number, tracking_url,
    created_at)
  select $10, $11, $12::jsonb, $13,
    $14, $15,
    $16::timestamptz
  where exists (select from saved)),
sent as (
  update orders.order_lines l set quantity_fulfilled = it.quantity_fulfilled
  from jsonb_to_recordset($17::jsonb) as it (id text, quantity_fulfilled integer)
  where l.id = it.id collate "C" and l.order_id = $18
    and l.quantity_fulfilled <> it.quantity_fulfilled and exists (select from saved))
, portions as (
  select r.id, least(r.quantity, it.quantity
    - (sum(r.quantity) over earlier - r.quantity))::integer as quantity
  from (select variant_id, sum(quantity)::integer as quantity
    from jsonb_to_recordset($19::jsonb) as unit (variant_id text, quantity integer)
    group by variant_id) it
  join inventory.reservations r on r.variant_id = it.variant_id collate "C"
  join inventory.locations place on place.id = r.location_id
  where r.order_id = $20 and r.state = 'committed' and exists (select from saved)
  window earlier as (partition by r.variant_id order by place.priority, r.location_id)),
claimed as (
  update inventory.reservations r set
    quantity = case when r.quantity > it.quantity then r.quantity - it.quantity else r.quantity end,
    state = case when r.quantity > it.quantity then r.state else 'claimed' end,
    ended_at = case when r.quantity > it.quantity then null else $21::timestamptz end
  from portions it where r.id = it.id and it.quantity > 0
  returning r.variant_id, r.location_id, it.quantity),
locked as materialized (select l.variant_id, l.location_id, unit.quantity
  from inventory.levels l
  join claimed unit on unit.variant_id = l.variant_id and unit.location_id = l.location_id
  order by l.variant_id, l.location_id for update of l),
shipped as (
  update inventory.levels l
  set on_hand = l.on_hand - locked.quantity, reserved = l.reserved - locked.quantity
  from locked where l.variant_id = locked.variant_id and l.location_id = locked.location_id
  returning l.variant_id, l.location_id, locked.quantity),
moved as (
  insert into inventory.movements
    (variant_id, location_id, delta, reason, reference, actor, occurred_at)
  select variant_id, location_id, -quantity, 'shipped', $22, $23,
    $24::timestamptz from shipped)
, told as (insert into orders.timeline
  (id, order_id, type, occurred_at, actor_kind, actor_id, decision_id, status, data)
  select id, $25, type, occurred_at, actor_kind, actor_id, decision_id, status, data
  from jsonb_to_recordset($26::jsonb) as entry (id text, type text, occurred_at timestamptz,
    actor_kind text, actor_id text, decision_id text, status text, data jsonb) where exists (select from saved))
, recorded_events as (
insert into platform.outbox
(event_id, type, subject, occurred_at, payload, trace_id, public)
select event_id, type, subject, occurred_at, payload, $27::text, public
from rows from (jsonb_to_recordset($28::jsonb) as (event_id text, type text, subject text,
  occurred_at timestamptz, payload jsonb, public boolean)) with ordinality
  as event (event_id, type, subject, occurred_at, payload, public, nth)
where exists (select from saved) order by nth)
select id from saved;

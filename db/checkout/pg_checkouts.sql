-- buy by bank transfer
select to_jsonb(c) as cart, (select coalesce(jsonb_agg(to_jsonb(facts)), '[]'::jsonb) from (
select v.id as variant_id, p.id as product_id, p.handle, v.sku,
  p.status = 'published' as published, p.tax_category,
  p.weight_grams, v.options,
  (select handle from catalog.categories where id = p.category_id) as category, p.tags,
  p.material_family, p.origin, p.options as labels,
  (select t.title from catalog.product_texts t
    where t.product_id = p.id and t.locale in (c.locale, 'en')
    order by t.locale = c.locale desc limit 1) as title,
  (select shown.picture from jsonb_array_elements(p.pictures) with ordinality as shown (picture, nth)
    order by (jsonb_typeof(shown.picture -> 'options') = 'object'
      and v.options @> (shown.picture -> 'options')) desc, shown.nth limit 1) as picture,
  price.price_minor::text, price.compare_at_minor::text, price.price_list,
  (select coalesce(jsonb_agg(jsonb_build_object('list_id', pl.id,
    'channel', pl.channel, 'customer_group', pl.customer_group, 'customer_id', pl.customer_id,
    'priority', pl.priority, 'effective_from', pl.effective_from,
    'effective_to', pl.effective_to, 'quantity_from', pr.quantity_from,
    'price_minor', pr.price_minor::text, 'compare_at_minor', pr.compare_at_minor::text)),
    '[]'::jsonb)
  from pricing.prices pr join pricing.price_lists pl on pl.id = pr.price_list_id
  where pr.variant_id = v.id and pl.market = c.market and pl.status = 'active'
    and (pl.name <> 'standard' or pr.quantity_from > 1)
    and (pl.effective_to is null or pl.effective_to > now())) as list_prices,
  p.kind, (select coalesce(jsonb_agg(jsonb_build_object('location_id', l.location_id, 'country',
    place.country, 'priority', place.priority, 'is_hot', l.is_hot, 'preorder_from',
    case when l.preorder_from > (now() at time zone 'UTC')::date then l.preorder_from end,
    'available', l.on_hand
      + l.oversell_limit - l.reserved + case when l.is_hot then (select count(*) from (
        select from inventory.units u where u.variant_id = l.variant_id
          and u.location_id = l.location_id limit 100) few) else 0 end)), '[]'::jsonb)
  from inventory.levels l join inventory.locations place on place.id = l.location_id
  where l.variant_id = v.id and place.active) as stock,
  case when v.components = '[]' then v.components else (
    select jsonb_agg(jsonb_build_object('variant_id', part.id, 'sku', part.sku, 'title', (
      select t.title from catalog.product_texts t where t.product_id = part.product_id and
        t.locale in (c.locale, 'en') order by t.locale = c.locale desc limit 1),
      'quantity', it.quantity, 'stock', (select coalesce(jsonb_agg(jsonb_build_object('location_id', l.location_id, 'country',
    place.country, 'priority', place.priority, 'is_hot', l.is_hot, 'preorder_from',
    case when l.preorder_from > (now() at time zone 'UTC')::date then l.preorder_from end,
    'available', l.on_hand
      + l.oversell_limit - l.reserved + case when l.is_hot then (select count(*) from (
        select from inventory.units u where u.variant_id = l.variant_id
          and u.location_id = l.location_id limit 100) few) else 0 end)), '[]'::jsonb)
  from inventory.levels l join inventory.locations place on place.id = l.location_id
  where l.variant_id = part.id and place.active)) order by it.nth)
    from rows from (jsonb_to_recordset(v.components) as (variant_id text, quantity integer))
      with ordinality as it (variant_id, quantity, nth)
    join catalog.variants part on part.id = it.variant_id collate "C") end as components
from catalog.variants v
join catalog.products p on p.id = v.product_id
left join lateral (
  select pr.price_minor, pr.compare_at_minor, pl.id as price_list
  from pricing.price_lists pl
  join pricing.prices pr on pr.price_list_id = pl.id and pr.variant_id = v.id
  where pl.market = c.market and pl.name = 'standard' and pr.quantity_from = 1) price on true
where v.id in (select line ->> 'variant_id' from jsonb_array_elements(c.lines) line)
  or v.id = $1) facts) as facts,
      (select coalesce(jsonb_agg(paying.value), '[]'::jsonb) from (
  select jsonb_build_object('id', a.id, 'kind', a.kind, 'status', a.status, 'last_four', a.last_four,
  'currency', a.currency, 'balance_minor', a.balance_minor::text, 'expires_at', a.expires_at) as value from stored_value.accounts a
  where a.id = any (c.gift_card_ids) and a.kind = 'gift_card'
  union all
  select jsonb_build_object('id', a.id, 'kind', a.kind, 'status', a.status, 'last_four', a.last_four,
  'currency', a.currency, 'balance_minor', a.balance_minor::text, 'expires_at', a.expires_at) from stored_value.accounts a
  where c.owner_kind = 'customer' and a.kind = 'store_credit'
    and a.holder = 'customer:' || c.owner_id and a.currency = c.currency) paying) as value,
      jsonb_build_object(
  'codes', (select coalesce(jsonb_agg(jsonb_build_object('code', word.code,
      'promotion_id', k.promotion_id, 'used_up', k.used >= k.usage_limit)), '[]'::jsonb)
    from unnest(c.promotion_codes || $2::text) word (code)
    left join promotions.codes k on k.code = word.code collate "C" and k.disabled_at is null
    where word.code is not null),
  'limits', (select coalesce(jsonb_agg(jsonb_build_object('promotion_id', p.id,
      'usage_limit_reached', n.used >= n.usage_limit,
      'customer_limit_reached', mine.used >= p.limit_per_customer,
      'budget_left', (n.budget_minor - n.spent_minor)::text,
      'budget_currency', n.budget_currency)), '[]'::jsonb)
    from promotions.promotions p
    join promotions.counters n on n.promotion_id = p.id
    left join promotions.customer_uses mine on mine.promotion_id = p.id
      and mine.customer_key = case when c.owner_kind = 'customer' then c.owner_id
  else encode(sha256(convert_to(lower(coalesce(c.email, '')), 'UTF8')), 'hex') end
    where p.status = 'active' and (n.usage_limit is not null or n.budget_minor is not null
      or p.limit_per_customer is not null)),
  'orders_placed', case when c.owner_kind = 'customer'
    then (select count(*)::integer from orders.orders o
      where o.owner_kind = 'customer' and o.owner_id = c.owner_id and o.status <> 'cancelled')
    else (select count(*)::integer from orders.orders o
      where lower(o.email) = lower(c.email) and o.status <> 'cancelled') end) as promotion_facts, (select coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) from tax.exemptions x
where c.owner_kind = 'customer' and (x.customer_id = c.owner_id or x.customer_group is not null)
  and (x.valid_to is null or x.valid_to > now())) as exemptions,
      nextval('orders.order_numbers')::text as order_number,
      case c.status when 'completed' then coalesce(
  (select id from orders.orders where cart_id = c.id and status <> 'cancelled'),
  (select id from orders.orders where cart_id = c.id and status = 'cancelled'
    order by length(number) desc, number desc limit 1)) end as order_id,
      exists (select from platform.idempotency_keys
where principal = $3 and route = $4 and key = $5) as key_is_known
    from cart.carts c where c.id = $6;
with closed as (
  update cart.carts set status = 'completed', version = version + 1,
    updated_at = $1
  where id = $2 and version = $3 and status = 'open'
  returning id),
wanted as (
  select id, variant_id collate "C" as variant_id, location_id collate "C" as location_id, quantity
  from jsonb_to_recordset($4::jsonb) as it (id text, variant_id text, location_id text,
    quantity integer) where exists (select from closed)),
locked as materialized (select l.variant_id, l.location_id, unit.quantity
  from inventory.levels l
  join wanted unit on unit.variant_id = l.variant_id and unit.location_id = l.location_id
  order by l.variant_id, l.location_id for update of l),
taken as (
  update inventory.levels l set reserved = l.reserved + locked.quantity from locked
  where l.variant_id = locked.variant_id and l.location_id = locked.location_id),
reserved as (
  insert into inventory.reservations
    (id, order_id, variant_id, location_id, quantity, state, expires_at, created_at)
  select id, $5, variant_id, location_id, quantity, $6, now() + $7::integer * interval '1 millisecond', $8::timestamptz from wanted),
ordered as (insert into orders.orders (id, number, cart_id, owner_kind, owner_id, market, locale,
    currency, status, payment_status, fulfilment_status, email, customer_name, shipping_address,
    billing_address, shipping_option, subtotal_minor, discount_minor, shipping_minor, tax_minor,
    tax_included, tax_exemption, vat_id, total_minor, trace, pricing, pricing_engine, discounts, taxes, placed_at,
    updated_at, version)
  select $9, $10, $11, $12, $13,
    $14, $15, $16, $17,
    $18, $19, $20, $21,
    $22::jsonb,
    $23::jsonb, $24::jsonb,
    $25::bigint, $26::bigint, $27::bigint,
    $28::bigint, $29::boolean,
    $30, $31, $32::bigint,
    $33::jsonb, $34::jsonb, $35::integer,
    $36::jsonb, $37::jsonb,
    $38::timestamptz,
    $39::timestamptz, $40::integer where exists (select from closed)),
lined as (insert into orders.order_lines (id, order_id, ordinal, variant_id, product_id,
    product_handle, sku, title, variant_title, picture, kind, components, preorder_from,
    quantity, quantity_fulfilled, unit_price_minor, discount_minor, total_minor, tax_minor,
    tax_rate_millionths, discounts, taxes)
  select id, $41, ordinal, variant_id, product_id, product_handle, sku, title,
    variant_title, picture, kind, components, preorder_from, quantity, quantity_fulfilled,
    unit_price_minor, discount_minor, total_minor, tax_minor, tax_rate_millionths, discounts,
    taxes
  from jsonb_to_recordset($42::jsonb) as line (id text, ordinal integer, variant_id text,
    product_id text, product_handle text, sku text, title text, variant_title text,
    picture jsonb, kind text, components jsonb, preorder_from date, quantity integer,
    quantity_fulfilled integer, unit_price_minor bigint, discount_minor bigint,
    total_minor bigint, tax_minor bigint, tax_rate_millionths integer,
    discounts jsonb, taxes jsonb) where exists (select from closed)),
paid as (insert into payments.payments
    (id, order_id, provider, status, currency, amount_minor, created_at, updated_at, version)
  select $43, $44, $45, $46,
    $47, $48::bigint,
    $49::timestamptz, $50::timestamptz, 1
  where exists (select from closed)),
told as (insert into orders.timeline
  (id, order_id, type, occurred_at, actor_kind, actor_id, decision_id, status, data)
  select id, $51, type, occurred_at, actor_kind, actor_id, decision_id, status, data
  from jsonb_to_recordset($52::jsonb) as entry (id text, type text, occurred_at timestamptz,
    actor_kind text, actor_id text, decision_id text, status text, data jsonb) where exists (select from closed))
, journal_entries as (
  insert into ledger.entries (id, template, order_id, payment_id, reference, occurred_at)
  select id, template, $53::text, payment_id, reference,
    $54::timestamptz
  from jsonb_to_recordset($55::jsonb)
    as entry (id text, template text, payment_id text, reference text)
  where exists (select from closed)),
journal_lines as (
  insert into ledger.lines (entry_id, ordinal, account, currency, amount_minor)
  select entry_id, ordinal, account, currency, amount_minor
  from jsonb_to_recordset($56::jsonb) as line (entry_id text, ordinal integer,
    account text, currency text, amount_minor bigint)
  where exists (select from closed))
, recorded_events as (
insert into platform.outbox
(event_id, type, subject, occurred_at, payload, trace_id, public)
select event_id, type, subject, occurred_at, payload, $57::text, public
from rows from (jsonb_to_recordset($58::jsonb) as (event_id text, type text, subject text,
  occurred_at timestamptz, payload jsonb, public boolean)) with ordinality
  as event (event_id, type, subject, occurred_at, payload, public, nth)
where exists (select from closed) order by nth)
, stored_answer as (
insert into platform.idempotency_keys
(principal, route, key, fingerprint, state, status, headers, body, expires_at)
select $59, $60, $61, $62, 'done', $63::integer,
  $64::jsonb, $65, now() + $66::integer * interval '1 day' where exists (select from closed))
select id from closed;

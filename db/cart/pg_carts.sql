-- look at a cart
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
      where lower(o.email) = lower(c.email) and o.status <> 'cancelled') end) as promotion_facts,
    (select coalesce(jsonb_agg(paying.value), '[]'::jsonb) from (
  select jsonb_build_object('id', a.id, 'kind', a.kind, 'status', a.status, 'last_four', a.last_four,
  'currency', a.currency, 'balance_minor', a.balance_minor::text, 'expires_at', a.expires_at) as value from stored_value.accounts a
  where a.id = any (c.gift_card_ids) and a.kind = 'gift_card'
  union all
  select jsonb_build_object('id', a.id, 'kind', a.kind, 'status', a.status, 'last_four', a.last_four,
  'currency', a.currency, 'balance_minor', a.balance_minor::text, 'expires_at', a.expires_at) from stored_value.accounts a
  where c.owner_kind = 'customer' and a.kind = 'store_credit'
    and a.holder = 'customer:' || c.owner_id and a.currency = c.currency) paying) as value, (select coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) from tax.exemptions x
where c.owner_kind = 'customer' and (x.customer_id = c.owner_id or x.customer_group is not null)
  and (x.valid_to is null or x.valid_to > now())) as exemptions
  from cart.carts c where c.id = $3;

-- change a quantity
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
      where lower(o.email) = lower(c.email) and o.status <> 'cancelled') end) as promotion_facts,
    (select coalesce(jsonb_agg(paying.value), '[]'::jsonb) from (
  select jsonb_build_object('id', a.id, 'kind', a.kind, 'status', a.status, 'last_four', a.last_four,
  'currency', a.currency, 'balance_minor', a.balance_minor::text, 'expires_at', a.expires_at) as value from stored_value.accounts a
  where a.id = any (c.gift_card_ids) and a.kind = 'gift_card'
  union all
  select jsonb_build_object('id', a.id, 'kind', a.kind, 'status', a.status, 'last_four', a.last_four,
  'currency', a.currency, 'balance_minor', a.balance_minor::text, 'expires_at', a.expires_at) from stored_value.accounts a
  where c.owner_kind = 'customer' and a.kind = 'store_credit'
    and a.holder = 'customer:' || c.owner_id and a.currency = c.currency) paying) as value, (select coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) from tax.exemptions x
where c.owner_kind = 'customer' and (x.customer_id = c.owner_id or x.customer_group is not null)
  and (x.valid_to is null or x.valid_to > now())) as exemptions
  from cart.carts c where c.id = $3;
with saved as (
  update cart.carts set lines = $1::jsonb, email = $2,
    shipping_address = $3::jsonb,
    billing_address = $4::jsonb,
    shipping_option_id = $5,
    promotion_codes = array(select jsonb_array_elements_text($6::jsonb)),
    gift_card_ids = array(select jsonb_array_elements_text($7::jsonb)),
    use_store_credit = $8::boolean,
    vat_id = $9, vat_id_standing = $10,
    vat_id_checked_at = $11::timestamptz,
    updated_at = $12, version = $13
  where id = $14 and version = $15::integer and status = 'open'
  returning id)
, stored_answer as (
insert into platform.idempotency_keys
(principal, route, key, fingerprint, state, status, headers, body, expires_at)
select $16, $17, $18, $19, 'done', $20::integer,
  $21::jsonb, $22, now() + $23::integer * interval '1 day' where exists (select from saved))
, recorded_events as (
insert into platform.outbox
(event_id, type, subject, occurred_at, payload, trace_id, public)
select event_id, type, subject, occurred_at, payload, $24::text, public
from rows from (jsonb_to_recordset($25::jsonb) as (event_id text, type text, subject text,
  occurred_at timestamptz, payload jsonb, public boolean)) with ordinality
  as event (event_id, type, subject, occurred_at, payload, public, nth)
where exists (select from saved) order by nth)
select id from saved;

-- add a line
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
      where lower(o.email) = lower(c.email) and o.status <> 'cancelled') end) as promotion_facts,
    (select coalesce(jsonb_agg(paying.value), '[]'::jsonb) from (
  select jsonb_build_object('id', a.id, 'kind', a.kind, 'status', a.status, 'last_four', a.last_four,
  'currency', a.currency, 'balance_minor', a.balance_minor::text, 'expires_at', a.expires_at) as value from stored_value.accounts a
  where a.id = any (c.gift_card_ids) and a.kind = 'gift_card'
  union all
  select jsonb_build_object('id', a.id, 'kind', a.kind, 'status', a.status, 'last_four', a.last_four,
  'currency', a.currency, 'balance_minor', a.balance_minor::text, 'expires_at', a.expires_at) from stored_value.accounts a
  where c.owner_kind = 'customer' and a.kind = 'store_credit'
    and a.holder = 'customer:' || c.owner_id and a.currency = c.currency) paying) as value, (select coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) from tax.exemptions x
where c.owner_kind = 'customer' and (x.customer_id = c.owner_id or x.customer_group is not null)
  and (x.valid_to is null or x.valid_to > now())) as exemptions
  from cart.carts c where c.id = $3;
with saved as (
  update cart.carts set lines = $1::jsonb, email = $2,
    shipping_address = $3::jsonb,
    billing_address = $4::jsonb,
    shipping_option_id = $5,
    promotion_codes = array(select jsonb_array_elements_text($6::jsonb)),
    gift_card_ids = array(select jsonb_array_elements_text($7::jsonb)),
    use_store_credit = $8::boolean,
    vat_id = $9, vat_id_standing = $10,
    vat_id_checked_at = $11::timestamptz,
    updated_at = $12, version = $13
  where id = $14 and version = $15::integer and status = 'open'
  returning id)
, stored_answer as (
insert into platform.idempotency_keys
(principal, route, key, fingerprint, state, status, headers, body, expires_at)
select $16, $17, $18, $19, 'done', $20::integer,
  $21::jsonb, $22, now() + $23::integer * interval '1 day' where exists (select from saved))
, recorded_events as (
insert into platform.outbox
(event_id, type, subject, occurred_at, payload, trace_id, public)
select event_id, type, subject, occurred_at, payload, $24::text, public
from rows from (jsonb_to_recordset($25::jsonb) as (event_id text, type text, subject text,
  occurred_at timestamptz, payload jsonb, public boolean)) with ordinality
  as event (event_id, type, subject, occurred_at, payload, public, nth)
where exists (select from saved) order by nth)
select id from saved;

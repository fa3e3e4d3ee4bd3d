-- list
with found as (select product_id, max(rank) as rank from (
    select product_id, ts_rank(search, query) as rank
    from catalog.product_texts, (select (websearch_to_tsquery($1::regconfig, $2) || (websearch_to_tsquery($3::regconfig, $4)
    && to_tsquery($5::regconfig, $6))) as query) asked
    where locale = $7 and search @@ query union all select product_id, ts_rank(search, query) as rank
    from catalog.product_texts, (select (websearch_to_tsquery($8::regconfig, $9) || (websearch_to_tsquery($10::regconfig, $11)
    && to_tsquery($12::regconfig, $13))) as query) asked
    where locale = 'en' and search @@ query) both_languages group by product_id), offered as (
  select p.id, p.category_id, p.material_family, p.ordinal, p.created_at, pr.price_minor,
    found.rank::float8 as rank, colours.named as colours,
    p.category_id = (select id from catalog.categories where handle = $14) as in_category,
    coalesce(colours.names && array(select jsonb_array_elements_text($15::jsonb)), false) as in_colour,
    p.material_family = any(array(select jsonb_array_elements_text($16::jsonb))) as in_material,
    pr.price_minor >= $17::bigint
      and pr.price_minor <= $18::bigint
      as in_price,
    l.on_hand + l.oversell_limit > l.reserved as in_stock
  from catalog.products p
  join found on found.product_id = p.id
  join (catalog.variants v
  join pricing.prices pr on pr.variant_id = v.id and pr.quantity_from = 1 and pr.price_list_id = (
    select id from pricing.price_lists where market = $19 and name = 'standard')) on v.product_id = p.id
  join catalog.variant_levels l on l.variant_id = v.id
  join lateral (
    select jsonb_agg(chosen.json) as named, array_agg(chosen.json ->> 'name') as names
    from jsonb_array_elements(p.options) option (json),
      jsonb_array_elements(option.json -> 'values') chosen (json)
    where chosen.json ->> 'name' = v.options ->> (option.json ->> 'name')
      and jsonb_typeof(chosen.json -> 'swatch') = 'string'
  ) colours on true
  where p.status = 'published'),
matching as (
  select id, -max(rank)::float8 as sort_key from offered group by id
  having bool_or(in_category and in_colour and in_material and in_price and in_stock)
),
page as (
  select id, sort_key from matching where (sort_key, id) > ($20::float8, $21)
  order by sort_key, id limit $22::integer
)
select (select count(*)::integer from matching) as total,
  (select coalesce(json_agg(json_build_object('key', page.sort_key,
      'product', json_build_object('id', p.id, 'handle', p.handle, 'category', c.handle,
  'pictures', p.pictures, 'options', p.options, 'text', (select json_build_object('title', t.title, 'subtitle', t.subtitle) from catalog.product_texts t
    where t.product_id = p.id and t.locale in ($23, 'en')
    order by t.locale = $24 desc limit 1),
  'variants', (
    select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'options', v.options, 'lists', (select json_agg(json_build_object('id', pl.id, 'channel', pl.channel,
        'priority', pl.priority, 'from', pl.effective_from, 'to', pl.effective_to,
        'price', o.price_minor::text, 'compareAt', o.compare_at_minor::text, 'past', (select json_agg(json_build_object('at', (extract(epoch from h.changed_at) * 1000)::bigint,
          'price', h.price_minor::text, 'compareAt', h.compare_at_minor::text)
          order by h.changed_at, h.id)
        from (select * from pricing.price_history where variant_id = v.id
          and price_list_id = pl.id and quantity_from = 1
          order by changed_at desc, id desc limit 100) h)))
      from pricing.prices o join pricing.price_lists pl on pl.id = o.price_list_id
      where o.variant_id = v.id and o.quantity_from = 1 and pl.market = $25
        and pl.status = 'active' and pl.customer_group is null and pl.customer_id is null
        and (pl.effective_to is null or pl.effective_to > now() - interval '90 days')),
      'contents', case when v.content_unit is not null then json_build_object(
        'thousandths', v.content_thousandths::text, 'unit', v.content_unit) end,
      'soldAs', json_build_object('productId', p.id, 'category', c.handle, 'tags', p.tags,
        'material', p.material_family, 'origin', p.origin, 'kind', p.kind), 'level', json_build_object('onHand', l.on_hand, 'reserved', l.reserved,
    'oversellLimit', l.oversell_limit, 'lowStockBelow', l.low_stock_below,
    'preorderFrom', l.preorder_from))
      order by pr.price_minor, v.ordinal)
    from catalog.variants v
  join pricing.prices pr on pr.variant_id = v.id and pr.quantity_from = 1 and pr.price_list_id = (
    select id from pricing.price_lists where market = $26 and name = 'standard') join catalog.variant_levels l on l.variant_id = v.id where v.product_id = p.id))) order by page.sort_key, page.id), '[]'::json)
    from page join catalog.products p on p.id = page.id
    join catalog.categories c on c.id = p.category_id) as page,
  (select coalesce(json_agg(to_jsonb(promotion)
    || jsonb_build_object('starts_at', coalesce(starts_at, updated_at), 'usage_limit', null,
      'budget_minor', null, 'budget_currency', null)), '[]'::json)
  from promotions.promotions promotion
  where status = 'active' and definition ->> 'kind' = 'catalog'
    and (ends_at is null or ends_at > now() - interval '90 days')) as promotions, (select jsonb_agg(jsonb_build_object('value', c.handle, 'labels', c.names,
      'count', counted.count) order by c.ordinal)
    from (select category_id, count(distinct id)::integer as count from offered
      where in_colour and in_material and in_price and in_stock group by category_id) counted
    join catalog.categories c on c.id = counted.category_id) as categories,
  (select jsonb_agg(jsonb_build_object('value', name, 'labels', labels, 'swatch', swatch,
      'count', count) order by count desc, name)
    from (select colour.json ->> 'name' as name, min(colour.json ->> 'swatch') as swatch,
        min((colour.json -> 'labels')::text)::jsonb as labels, count(distinct id)::integer as count
      from offered, jsonb_array_elements(colours) colour (json)
      where in_category and in_material and in_price and in_stock
      group by colour.json ->> 'name') counted) as colours,
  (select jsonb_agg(jsonb_build_object('value', m.code, 'labels', m.labels,
      'count', counted.count) order by m.ordinal)
    from (select material_family, count(distinct id)::integer as count from offered
      where in_category and in_colour and in_price and in_stock group by material_family) counted
    join catalog.materials m on m.code = counted.material_family) as materials;

-- find
select json_build_object('id', p.id, 'handle', p.handle, 'kind', p.kind, 'text', (select json_build_object('title', t.title, 'subtitle', t.subtitle,
    'description', t.description, 'details', t.details, 'material', t.material, 'care', t.care) from catalog.product_texts t
  where t.product_id = p.id and t.locale in ($1, 'en')
  order by t.locale = $2 desc limit 1),
      'category', json_build_object('handle', c.handle, 'names', c.names),
      'pictures', p.pictures, 'options', p.options, 'dimensionsMm', p.dimensions_mm,
      'weightGrams', p.weight_grams, 'origin', p.origin, 'tags', p.tags,
      'updatedAt', (extract(epoch from p.updated_at) * 1000)::bigint,
      'variants', sold.variants, 'related', (
        select json_agg(json_build_object('id', p.id, 'handle', p.handle, 'category', c.handle,
'pictures', p.pictures, 'options', p.options, 'text', (select json_build_object('title', t.title, 'subtitle', t.subtitle) from catalog.product_texts t
  where t.product_id = p.id and t.locale in ($3, 'en')
  order by t.locale = $4 desc limit 1),
'variants', (
  select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'options', v.options, 'lists', (select json_agg(json_build_object('id', pl.id, 'channel', pl.channel,
      'priority', pl.priority, 'from', pl.effective_from, 'to', pl.effective_to,
      'price', o.price_minor::text, 'compareAt', o.compare_at_minor::text, 'past', null))
    from pricing.prices o join pricing.price_lists pl on pl.id = o.price_list_id
    where o.variant_id = v.id and o.quantity_from = 1 and pl.market = $5
      and pl.status = 'active' and pl.customer_group is null and pl.customer_id is null
      and (pl.effective_to is null or pl.effective_to > now() - interval '90 days')),
    'contents', case when v.content_unit is not null then json_build_object(
      'thousandths', v.content_thousandths::text, 'unit', v.content_unit) end,
    'soldAs', json_build_object('productId', p.id, 'category', c.handle, 'tags', p.tags,
      'material', p.material_family, 'origin', p.origin, 'kind', p.kind), 'level', json_build_object('onHand', l.on_hand, 'reserved', l.reserved,
  'oversellLimit', l.oversell_limit, 'lowStockBelow', l.low_stock_below,
  'preorderFrom', l.preorder_from))
    order by pr.price_minor, v.ordinal)
  from catalog.variants v
join pricing.prices pr on pr.variant_id = v.id and pr.quantity_from = 1 and pr.price_list_id = (
  select id from pricing.price_lists where market = $6 and name = 'standard') join catalog.variant_levels l on l.variant_id = v.id where v.product_id = p.id)) order by named.nth)
        from unnest(related) with ordinality named (handle, nth)
        join catalog.products p on p.handle = named.handle and p.status = 'published'
        join catalog.categories c on c.id = p.category_id
        where exists (select from catalog.variants v
join pricing.prices pr on pr.variant_id = v.id and pr.quantity_from = 1 and pr.price_list_id = (
  select id from pricing.price_lists where market = $7 and name = 'standard') where v.product_id = p.id))) as product, (select coalesce(json_agg(to_jsonb(promotion)
  || jsonb_build_object('starts_at', coalesce(starts_at, updated_at), 'usage_limit', null,
    'budget_minor', null, 'budget_currency', null)), '[]'::json)
from promotions.promotions promotion
where status = 'active' and definition ->> 'kind' = 'catalog'
  and (ends_at is null or ends_at > now() - interval '90 days')) as promotions
    from catalog.products p
    join catalog.categories c on c.id = p.category_id
    join lateral (
      select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'options', v.options, 'lists', (select json_agg(json_build_object('id', pl.id, 'channel', pl.channel,
      'priority', pl.priority, 'from', pl.effective_from, 'to', pl.effective_to,
      'price', o.price_minor::text, 'compareAt', o.compare_at_minor::text, 'past', null))
    from pricing.prices o join pricing.price_lists pl on pl.id = o.price_list_id
    where o.variant_id = v.id and o.quantity_from = 1 and pl.market = $8
      and pl.status = 'active' and pl.customer_group is null and pl.customer_id is null
      and (pl.effective_to is null or pl.effective_to > now() - interval '90 days')),
    'contents', case when v.content_unit is not null then json_build_object(
      'thousandths', v.content_thousandths::text, 'unit', v.content_unit) end,
    'soldAs', json_build_object('productId', p.id, 'category', c.handle, 'tags', p.tags,
      'material', p.material_family, 'origin', p.origin, 'kind', p.kind), 'level', json_build_object('onHand', l.on_hand, 'reserved', l.reserved,
  'oversellLimit', l.oversell_limit, 'lowStockBelow', l.low_stock_below,
  'preorderFrom', l.preorder_from), 'components', case when v.components = '[]' then v.components else (
  select jsonb_agg(jsonb_build_object('variantId', part.id, 'sku', part.sku,
    'handle', whole.handle, 'title', t.title, 'options', part.options,
    'labels', whole.options, 'quantity', it.quantity) order by it.nth)
  from rows from (jsonb_to_recordset(v.components) as (variant_id text, quantity integer))
    with ordinality as it (variant_id, quantity, nth)
  join catalog.variants part on part.id = it.variant_id collate "C"
  join catalog.products whole on whole.id = part.product_id
  cross join lateral (select title from catalog.product_texts
    where product_id = whole.id and locale in ($9, 'en')
    order by locale = $10 desc limit 1) t) end) order by v.ordinal) as variants
      from catalog.variants v
join pricing.prices pr on pr.variant_id = v.id and pr.quantity_from = 1 and pr.price_list_id = (
  select id from pricing.price_lists where market = $11 and name = 'standard') join catalog.variant_levels l on l.variant_id = v.id where v.product_id = p.id
    ) sold on sold.variants is not null
    where p.handle = $12 and p.status = 'published';

-- categories
select c.handle, c.names, c.blurbs, c.picture, (
      select count(*)::integer from catalog.products p
      where p.category_id = c.id and p.status = 'published'
        and exists (select from catalog.variants v
join pricing.prices pr on pr.variant_id = v.id and pr.quantity_from = 1 and pr.price_list_id = (
  select id from pricing.price_lists where market = $1 and name = 'standard') where v.product_id = p.id)
    ) as "productCount"
    from catalog.categories c order by c.ordinal, c.id;

-- suggest
with found as (select product_id, ts_rank(search, query) as rank
  from catalog.product_texts, (select (websearch_to_tsquery($1::regconfig, $2) || (websearch_to_tsquery($3::regconfig, $4)
  && to_tsquery($5::regconfig, $6))) as query) asked
  where locale = 'en' and search @@ query),
    best as (
      select p.id, found.rank from found
      join catalog.products p on p.id = found.product_id and p.status = 'published'
      where exists (select from catalog.variants v
join pricing.prices pr on pr.variant_id = v.id and pr.quantity_from = 1 and pr.price_list_id = (
  select id from pricing.price_lists where market = $7 and name = 'standard') where v.product_id = p.id)
      order by found.rank desc, p.id limit $8::integer
    )
    select (select json_agg(json_build_object('id', p.id, 'handle', p.handle, 'category', c.handle,
'pictures', p.pictures, 'options', p.options, 'text', (select json_build_object('title', t.title, 'subtitle', t.subtitle) from catalog.product_texts t
  where t.product_id = p.id and t.locale in ($9, 'en')
  order by t.locale = $10 desc limit 1),
'variants', (
  select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'options', v.options, 'lists', (select json_agg(json_build_object('id', pl.id, 'channel', pl.channel,
      'priority', pl.priority, 'from', pl.effective_from, 'to', pl.effective_to,
      'price', o.price_minor::text, 'compareAt', o.compare_at_minor::text, 'past', null))
    from pricing.prices o join pricing.price_lists pl on pl.id = o.price_list_id
    where o.variant_id = v.id and o.quantity_from = 1 and pl.market = $11
      and pl.status = 'active' and pl.customer_group is null and pl.customer_id is null
      and (pl.effective_to is null or pl.effective_to > now() - interval '90 days')),
    'contents', case when v.content_unit is not null then json_build_object(
      'thousandths', v.content_thousandths::text, 'unit', v.content_unit) end,
    'soldAs', json_build_object('productId', p.id, 'category', c.handle, 'tags', p.tags,
      'material', p.material_family, 'origin', p.origin, 'kind', p.kind), 'level', json_build_object('onHand', l.on_hand, 'reserved', l.reserved,
  'oversellLimit', l.oversell_limit, 'lowStockBelow', l.low_stock_below,
  'preorderFrom', l.preorder_from))
    order by pr.price_minor, v.ordinal)
  from catalog.variants v
join pricing.prices pr on pr.variant_id = v.id and pr.quantity_from = 1 and pr.price_list_id = (
  select id from pricing.price_lists where market = $12 and name = 'standard') join catalog.variant_levels l on l.variant_id = v.id where v.product_id = p.id)) order by best.rank desc, best.id)
        from best join catalog.products p on p.id = best.id
        join catalog.categories c on c.id = p.category_id) as products,
      (select json_agg(json_build_object('handle', handle, 'name', names ->> $13)
          order by ordinal)
        from catalog.categories
        where starts_with(lower(names ->> $14), lower($15))) as categories, (select coalesce(json_agg(to_jsonb(promotion)
  || jsonb_build_object('starts_at', coalesce(starts_at, updated_at), 'usage_limit', null,
    'budget_minor', null, 'budget_currency', null)), '[]'::json)
from promotions.promotions promotion
where status = 'active' and definition ->> 'kind' = 'catalog'
  and (ends_at is null or ends_at > now() - interval '90 days')) as promotions;

-- admin list
with stocked as (
  select p.id, lower(t.title) as lower_title, p.updated_at, p.status,
    count(v.id)::integer as variant_count,
    coalesce(sum(l.on_hand - l.reserved), 0)::integer as available,
    coalesce(bool_or(l.on_hand + l.oversell_limit > l.reserved and l.preorder_from is null
      and l.on_hand > l.reserved and l.on_hand - l.reserved < l.low_stock_below), false) as low,
    coalesce(bool_or(l.on_hand + l.oversell_limit <= l.reserved), false) as sold_out,
    c.handle = $1 and (strpos(lower(t.title), lower($2)) > 0
      or coalesce(bool_or(strpos(lower(v.sku), lower($3)) > 0), false)) as sought
  from catalog.products p
  join catalog.categories c on c.id = p.category_id
  join catalog.product_texts t on t.product_id = p.id and t.locale = 'en'
  left join (catalog.variants v join catalog.variant_levels l on l.variant_id = v.id) on v.product_id = p.id
  group by p.id, c.id, t.product_id, t.locale
),
matching as (
  select stocked.*, lower_title collate "C" as sort_key from stocked
  where sought and low
),
page as (select * from matching where (sort_key, id) > ($4, $5)
  order by sort_key, id limit $6::integer)
select (select count(*)::integer from matching) as total,
  (select jsonb_build_object('all', count(*), 'published', count(*) filter (where status = 'published'),
      'draft', count(*) filter (where status = 'draft'), 'low_stock', count(*) filter (where low),
      'sold_out', count(*) filter (where sold_out)) from stocked) as views,
  (select coalesce(jsonb_agg(jsonb_build_object('key', page.sort_key, 'id', p.id,
      'handle', p.handle, 'title', t.title, 'status', p.status, 'category', c.handle,
      'picture', p.pictures -> 0, 'variantCount', page.variant_count,
      'available', page.available, 'prices', (
      select jsonb_agg(jsonb_build_object('currency', currency, 'minor', minor::text)
        order by currency)
      from (select pl.currency, min(pr.price_minor) as minor from catalog.variants v
        join pricing.prices pr on pr.variant_id = v.id
        join pricing.price_lists pl on pl.id = pr.price_list_id
        where v.product_id = p.id and pl.name = 'standard' and pr.quantity_from = 1
        group by pl.currency) lowest),
      'updatedAt', (extract(epoch from p.updated_at) * 1000)::bigint)
      order by page.sort_key, page.id), '[]'::jsonb)
    from page join catalog.products p on p.id = page.id
    join catalog.categories c on c.id = p.category_id
    join catalog.product_texts t on t.product_id = p.id and t.locale = 'en') as items;

-- admin find
select jsonb_build_object('id', p.id, 'handle', p.handle, 'status', p.status, 'kind', p.kind,
  'category', c.handle, 'taxCategory', p.tax_category, 'ordinal', p.ordinal,
  'texts', (
    select jsonb_agg(jsonb_build_object('locale', t.locale, 'title', t.title,
      'subtitle', t.subtitle, 'description', t.description, 'details', t.details,
      'material', t.material, 'care', t.care) order by t.locale <> 'en', t.locale)
    from catalog.product_texts t where t.product_id = p.id),
  'pictures', p.pictures, 'options', p.options,
  'variants', (
    select jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'options', v.options,
      'prices', (
        select jsonb_agg(jsonb_build_object('market', pl.market, 'currency', pl.currency,
          'price', pr.price_minor::text, 'compareAt', pr.compare_at_minor::text)
          order by pl.market desc)
        from pricing.prices pr join pricing.price_lists pl on pl.id = pr.price_list_id
        where pr.variant_id = v.id and pr.quantity_from = 1 and pl.name = 'standard'),
      'level', json_build_object('onHand', l.on_hand, 'reserved', l.reserved,
  'oversellLimit', l.oversell_limit, 'lowStockBelow', l.low_stock_below,
  'preorderFrom', l.preorder_from), 'contents', case when v.content_unit is not null then
        jsonb_build_object('thousandths', v.content_thousandths::text, 'unit', v.content_unit)
      end, 'components', (
        select coalesce(jsonb_agg(jsonb_build_object('variantId', it.variant_id,
          'quantity', it.quantity) order by it.nth), '[]'::jsonb)
        from rows from (jsonb_to_recordset(v.components) as (variant_id text, quantity integer))
          with ordinality as it (variant_id, quantity, nth))) order by v.ordinal)
    from catalog.variants v join catalog.variant_levels l on l.variant_id = v.id where v.product_id = p.id),
  'dimensionsMm', p.dimensions_mm, 'weightGrams', p.weight_grams, 'origin', p.origin,
  'hsCode', p.hs_code, 'materialFamily', p.material_family, 'tags', p.tags,
  'related', p.related, 'version', p.version,
  'createdAt', (extract(epoch from p.created_at) * 1000)::bigint,
  'updatedAt', (extract(epoch from p.updated_at) * 1000)::bigint) as product
from catalog.products p join catalog.categories c on c.id = p.category_id
where p.id = $1;

-- save
with updated as (
  update catalog.products set status = $1, weight_grams = $2::integer,
  category_id = (select id from catalog.categories where handle = $3), version = $4::integer,
    updated_at = $5::timestamptz
  where id = $6 and version = $7::integer returning id
), worded as (
  insert into catalog.product_texts
    (product_id, locale, title, subtitle, description, details, material, care)
  select $8, locale, title, subtitle, description, details, material, care
  from jsonb_to_recordset($9::jsonb) as (locale text, title text,
    subtitle text, description text, details jsonb, material text, care text)
  where exists (select from updated)
  on conflict (product_id, locale) do update set title = excluded.title,
    subtitle = excluded.subtitle, description = excluded.description,
    details = excluded.details, material = excluded.material, care = excluded.care
)
select id from updated;

-- save a variant
with updated as (
  update catalog.products set status = status, version = $1::integer,
    updated_at = $2::timestamptz
  where id = $3 and version = $4::integer returning id
), priced as (
  insert into pricing.prices as stored
    (price_list_id, variant_id, price_minor, compare_at_minor, updated_at)
  select pl.id, $5, it.price_minor, it.compare_at_minor,
    $6::timestamptz
  from jsonb_to_recordset($7::jsonb)
    as it (market text, price_minor bigint, compare_at_minor bigint)
  join pricing.price_lists pl on pl.market = it.market and pl.name = 'standard'
  where exists (select from updated)
  on conflict (price_list_id, variant_id, quantity_from) do update set price_minor = excluded.price_minor,
    compare_at_minor = excluded.compare_at_minor, updated_at = excluded.updated_at
  where (stored.price_minor, stored.compare_at_minor)
    is distinct from (excluded.price_minor, excluded.compare_at_minor)
), levelled as (
    update inventory.levels l set oversell_limit = case when l.location_id = (
        select location_id from inventory.stock where variant_id = $8 and active
        order by priority, location_id limit 1)
      then $9::integer else 0 end
    where l.variant_id = $10 and exists (select from updated)
      and (select sum(oversell_limit) from inventory.stock
        where variant_id = $11 and active) <> $12::integer
  ), filled as (
    update catalog.variants set content_unit = $13,
      content_thousandths = $14::bigint
    where id = $15 and exists (select from updated)
  )
select id from updated;

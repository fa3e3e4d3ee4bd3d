-- relay
begin;
select pg_advisory_xact_lock($1::bigint);
with batch as (
  select id, public from platform.outbox
  where relayed_at is null order by id limit $1),
last as (select coalesce(max(position), 0) as position from platform.outbox),
placed as (
  select batch.id, case when public then last.position
    + row_number() over (partition by public order by batch.id) end as position
  from batch, last)
update platform.outbox o set position = placed.position, relayed_at = now()
from placed where o.id = placed.id
returning 1 as relayed;
commit;

-- read events
select position, event_id, type, subject, payload,
  (extract(epoch from occurred_at) * 1000)::float8 as at_ms
from platform.outbox where position > $1::bigint
order by position limit $2;

-- list products
select p.id, p.handle, p.status, c.handle as category,
  coalesce(t.title, p.handle) as title,
  (extract(epoch from p.updated_at) * 1000)::float8 as updated_ms,
  (select jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'options', v.options,
      'prices', (select jsonb_agg(jsonb_build_object('minor', r.price_minor::text,
          'currency', l.currency) order by l.currency, l.id)
        from pricing.prices r join pricing.price_lists l on l.id = r.price_list_id
        where r.variant_id = v.id and r.quantity_from = 1 and l.name = 'standard'),
      'on_hand', coalesce(s.on_hand, 0), 'reserved', coalesce(s.reserved, 0))
      order by v.ordinal)
    from catalog.variants v
    left join lateral (select sum(on_hand)::int as on_hand, sum(reserved)::int as reserved
      from inventory.stock where variant_id = v.id) s on true
    where v.product_id = p.id) as variants
from catalog.products p
join catalog.categories c on c.id = p.category_id
left join catalog.product_texts t on t.product_id = p.id and t.locale = 'en'
where p.id > $1 order by p.id limit $2;

-- find
select v.id as variant_id, v.product_id, place.id as location_id,
  jsonb_build_object('onHand', coalesce(l.on_hand, 0), 'reserved', coalesce(l.reserved, 0),
    'oversellLimit', coalesce(l.oversell_limit, 0),
    'lowStockBelow', coalesce(l.low_stock_below, 0), 'preorderFrom',
    case when l.preorder_from > (now() at time zone 'UTC')::date then l.preorder_from end
    ) as level
from catalog.variants v cross join inventory.locations place
left join inventory.stock l on l.variant_id = v.id and l.location_id = place.id
where v.id = $1 and l.variant_id is not null
order by place.active desc, place.priority, place.id limit 1;

-- adjust
with pulled as (
        delete from inventory.units where id in (
          select id from inventory.units
          where variant_id = $1 and location_id = $2
          order by id desc limit $3::integer for update skip locked)
        returning id),
      updated as (
        insert into inventory.levels as l (variant_id, location_id, on_hand, low_stock_below)
        select $4, $5, $6::integer, 0
        where $7::integer = 0 or exists (select from inventory.levels
          where variant_id = $8 and location_id = $9)
        on conflict (variant_id, location_id) do update set on_hand = excluded.on_hand,
          reserved = l.reserved - (select count(*)::integer from pulled)
        where l.on_hand = $10::integer
        returning l.variant_id, l.location_id, l.reserved
      ), moved as (
        insert into inventory.movements
          (variant_id, location_id, delta, reason, actor, occurred_at)
        select variant_id, location_id, $11::integer, $12, $13,
          $14::timestamptz from updated
      )
      , recorded_events as (
insert into platform.outbox
(event_id, type, subject, occurred_at, payload, trace_id, public)
select event_id, type, subject, occurred_at, payload, $15::text, public
from rows from (jsonb_to_recordset($16::jsonb) as (event_id text, type text, subject text,
  occurred_at timestamptz, payload jsonb, public boolean)) with ordinality
  as event (event_id, type, subject, occurred_at, payload, public, nth)
where exists (select from updated) order by nth)
      select reserved from updated;

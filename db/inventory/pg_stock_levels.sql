-- find
select l.variant_id, v.product_id, l.location_id, jsonb_build_object('onHand', l.on_hand,
  'reserved', l.reserved, 'oversellLimit', l.oversell_limit,
  'lowStockBelow', l.low_stock_below, 'preorderFrom',
  case when l.preorder_from > (now() at time zone 'UTC')::date then l.preorder_from end
  ) as level
from inventory.levels l join catalog.variants v on v.id = l.variant_id
where l.variant_id = $1 order by l.location_id limit 1;

-- adjust
with updated as (
        update inventory.levels set on_hand = $1::integer
        where variant_id = $2 and location_id = $3
          and on_hand = $4::integer
        returning variant_id, location_id, reserved
      ), moved as (
        insert into inventory.movements
          (variant_id, location_id, delta, reason, actor, occurred_at)
        select variant_id, location_id, $5::integer, $6, $7,
          $8::timestamptz from updated
      )
      , recorded_events as (
insert into platform.outbox
(event_id, type, subject, occurred_at, payload, trace_id, public)
select event_id, type, subject, occurred_at, payload, $9::text, public
from rows from (jsonb_to_recordset($10::jsonb) as (event_id text, type text, subject text,
  occurred_at timestamptz, payload jsonb, public boolean)) with ordinality
  as event (event_id, type, subject, occurred_at, payload, public, nth)
where exists (select from updated) order by nth)
      select reserved from updated;

-- 0026 catalog: what all locations have of a variant together, for lists and pages.
-- Step: create. Locks: none (new view). Undo: 0026_catalog_variant_levels.down.sql.
CREATE VIEW catalog.variant_levels AS
  SELECT v.id AS variant_id, l.on_hand, l.reserved, l.oversell_limit, l.low_stock_below, l.preorder_from
  FROM catalog.variants v JOIN catalog.products p ON p.id = v.product_id
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(s.on_hand), 0)::integer AS on_hand, coalesce(sum(s.reserved), 0)::integer AS reserved,
      coalesce(sum(s.oversell_limit), 0)::integer AS oversell_limit,
      coalesce(max(s.low_stock_below), 0) AS low_stock_below,
      min(s.preorder_from) FILTER (WHERE s.preorder_from > (now() AT TIME ZONE 'UTC')::date) AS preorder_from
    FROM inventory.stock s WHERE s.variant_id = v.id AND s.active
    HAVING v.components = '[]' AND p.kind <> 'gift_card'
    UNION ALL
    SELECT min(greatest(0, part.on_hand - part.reserved) / it.quantity), 0,
      min(greatest(0, part.on_hand + part.oversell_limit - part.reserved) / it.quantity)
        - min(greatest(0, part.on_hand - part.reserved) / it.quantity),
      min(part.low_stock_below / it.quantity), max(part.preorder_from)
    FROM jsonb_to_recordset(v.components) AS it (variant_id text, quantity integer)
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(s.on_hand), 0)::integer AS on_hand, coalesce(sum(s.reserved), 0)::integer AS reserved,
      coalesce(sum(s.oversell_limit), 0)::integer AS oversell_limit,
      coalesce(max(s.low_stock_below), 0) AS low_stock_below,
      min(s.preorder_from) FILTER (WHERE s.preorder_from > (now() AT TIME ZONE 'UTC')::date) AS preorder_from
    FROM inventory.stock s WHERE s.variant_id = it.variant_id COLLATE "C" AND s.active) part
    HAVING v.components <> '[]'
    UNION ALL
    SELECT 1000000, 0, 0, 0, NULL WHERE p.kind = 'gift_card'
  ) l;
COMMENT ON VIEW catalog.variant_levels IS 'The stock of all locations that orders leave from; of a set as many as its parts make, from the day on which the last of them is there; of a gift card always enough.';

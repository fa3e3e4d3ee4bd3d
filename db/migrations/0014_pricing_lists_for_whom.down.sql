-- 0014 pricing_lists_for_whom: undo. Lists other than the standard ones, tiers, costs and the history of prices are lost.
-- Locks: ACCESS EXCLUSIVE on price_lists and prices.
DROP TABLE pricing.costs;
DROP TRIGGER prices_are_remembered ON pricing.prices;
DROP FUNCTION pricing.remember_price();
DROP TABLE pricing.price_history;
DELETE FROM pricing.prices p USING pricing.price_lists l
  WHERE l.id = p.price_list_id AND (l.name <> 'standard' OR p.quantity_from > 1);
DELETE FROM pricing.price_lists WHERE name <> 'standard';
ALTER TABLE pricing.prices
  DROP CONSTRAINT prices_pkey,
  DROP COLUMN quantity_from,
  ADD PRIMARY KEY (price_list_id, variant_id);
ALTER TABLE pricing.price_lists
  DROP CONSTRAINT price_lists_standard_is_for_all,
  DROP CONSTRAINT price_lists_effective_in_order,
  DROP COLUMN status,
  DROP COLUMN channel,
  DROP COLUMN customer_group,
  DROP COLUMN customer_id,
  DROP COLUMN priority,
  DROP COLUMN effective_from,
  DROP COLUMN effective_to,
  DROP COLUMN version,
  DROP COLUMN created_at,
  DROP COLUMN updated_at;

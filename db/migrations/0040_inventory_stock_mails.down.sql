-- 0040 inventory_stock_mails: undo.
-- Locks: ACCESS EXCLUSIVE on stock_requests, for an instant.
DROP INDEX inventory.stock_requests_open_idx;
ALTER TABLE inventory.stock_requests
  DROP CONSTRAINT stock_requests_forget_who_was_told,
  DROP CONSTRAINT stock_requests_confirmed_first,
  DROP COLUMN confirmed_at,
  DROP COLUMN asked_at;

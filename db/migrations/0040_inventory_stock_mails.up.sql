-- 0040 inventory: whoever wants to hear of a variant is asked first whether the address is theirs.
-- Step: expand; nothing wrote the table before. Locks: ACCESS EXCLUSIVE on stock_requests, for an instant. Undo: 0040_inventory_stock_mails.down.sql.
ALTER TABLE inventory.stock_requests
  ADD COLUMN asked_at timestamptz,
  ADD COLUMN confirmed_at timestamptz,
  ADD CONSTRAINT stock_requests_confirmed_first CHECK (answered_at IS NULL OR confirmed_at IS NOT NULL),
  ADD CONSTRAINT stock_requests_forget_who_was_told CHECK ((answered_at IS NOT NULL) = (email = ''));
COMMENT ON COLUMN inventory.stock_requests.confirmed_at IS 'When the owner of the address said that they want it: nobody else is written to.';
COMMENT ON CONSTRAINT stock_requests_forget_who_was_told ON inventory.stock_requests IS 'THE guard against an address that is kept when it is needed no more.';
CREATE INDEX stock_requests_open_idx ON inventory.stock_requests (requested_at) WHERE answered_at IS NULL;

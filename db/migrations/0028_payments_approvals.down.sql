-- 0028 payments_approvals: undo. What waits for a second person is taken back, and its money is free again.
-- Locks: ACCESS EXCLUSIVE on operations and payments.
DROP INDEX payments.payments_created_at_idx;
DROP TABLE payments.refund_limits;
UPDATE payments.payments p SET refund_pending_minor = p.refund_pending_minor - it.minor
FROM (SELECT payment_id, sum(amount_minor) AS minor FROM payments.operations WHERE state = 'proposed' GROUP BY payment_id) it
WHERE p.id = it.payment_id;
ALTER TABLE payments.operations
  DROP CONSTRAINT operations_two_people,
  DROP CONSTRAINT operations_approval_whole,
  DROP CONSTRAINT operations_ended_has_time,
  DROP CONSTRAINT operations_state_check;
UPDATE payments.operations SET state = 'failed', failure_code = coalesce(failure_code, 'approval_withdrawn'),
  ended_at = coalesce(ended_at, now()) WHERE state IN ('proposed', 'declined');
ALTER TABLE payments.operations
  ADD CONSTRAINT operations_state_check CHECK (state IN ('requested', 'succeeded', 'failed')),
  ADD CONSTRAINT operations_ended_has_time CHECK ((state = 'requested') = (ended_at IS NULL)),
  DROP COLUMN approval_id,
  DROP COLUMN approval_to,
  DROP COLUMN approval_asked_at,
  DROP COLUMN approval_expires_at,
  DROP COLUMN decided_by_kind,
  DROP COLUMN decided_by_id,
  DROP COLUMN decided_at,
  DROP COLUMN decision_note;

import type { DatabaseRole } from "../client/roles.ts";

type Grantee = Exclude<DatabaseRole, "migrator">;

/**
 * Who may do what to which table. A table that has no line here is nobody's, and a test fails; the
 * migrator owns all of them. `update(reserved)` is that column alone.
 */
export const GRANTS: Readonly<Record<string, Readonly<Partial<Record<Grantee, string>>>>> = {
  "platform.migrations": { storefront_read: "select", worker: "select" },
  "platform.outbox": {
    storefront_write: "select insert",
    admin: "select insert",
    integrator: "select insert",
    worker: "select insert update(position, relayed_at)",
  },
  "platform.idempotency_keys": {
    storefront_read: "select",
    storefront_write: "select insert update delete",
    admin: "select insert update delete",
    integrator: "select insert update delete",
    worker: "select insert update delete",
  },
  // Views read with their owner's rights: who looks for what is broken needs no other right.
  "platform.invariants": { admin: "select", worker: "select" },
  "platform.invariant_checks": { admin: "select insert", worker: "select insert delete" },
  "ledger.reconciliation_runs": { admin: "select insert", worker: "select insert" },
  "ledger.provider_transactions": {
    admin: "select insert update(entry_id)",
    worker: "select insert update(entry_id)",
  },
  "ledger.reconciliation_breaks": {
    admin: "select insert update",
    worker: "select insert update",
  },
  // The trigger that posts stored value reads it with its owner's rights.
  "ledger.value_postings": {},
  "ledger.report_invariants": { worker: "select" },
  "ledger.invariants": { worker: "select" },
  "payments.invariants": { worker: "select" },
  "orders.invariants": { worker: "select" },
  "inventory.invariants": { worker: "select" },
  "promotions.invariants": { worker: "select" },
  "stored_value.invariants": { worker: "select" },
  "stored_value.loyalty_invariants": { worker: "select" },
  "orders.work_list": { admin: "select", worker: "select" },

  "catalog.categories": readBy({ admin: "select insert update delete" }),
  "catalog.materials": readBy({ admin: "select insert update delete" }),
  "catalog.products": readBy({ admin: "select insert update delete" }),
  "catalog.product_texts": readBy({ admin: "select insert update delete" }),
  "catalog.variant_levels": readBy({}),
  "catalog.variants": readBy({ admin: "select insert update delete" }),

  "pricing.price_lists": readBy({ admin: "select insert update" }),
  "pricing.prices": readBy({ admin: "select insert update delete" }),
  "pricing.price_history": readBy({ admin: "select insert" }),
  "pricing.costs": { admin: "select insert update delete" },

  "promotions.promotions": readBy({ admin: "select insert update" }),
  "promotions.counters": readBy({
    storefront_write: "select update(used, spent_minor)",
    admin: "select insert update",
    worker: "select update(used, spent_minor)",
  }),
  "promotions.customer_uses": readBy({
    storefront_write: "select insert update",
    admin: "select update",
    worker: "select update",
  }),
  "promotions.code_batches": { admin: "select insert" },
  "promotions.codes": readBy({
    storefront_write: "select update(used)",
    admin: "select insert update",
    worker: "select update(used)",
  }),
  "promotions.uses": readBy({
    storefront_write: "select insert update(state, released_at)",
    admin: "select update(state, released_at)",
    worker: "select update(state, released_at)",
  }),

  "tax.rates": readBy({ admin: "select insert update delete" }),
  "tax.categories": { admin: "select insert update delete" },
  "tax.settings": readBy({ admin: "select update" }),
  "tax.exemptions": readBy({ admin: "select insert update(valid_to)" }),

  "inventory.locations": readBy({ admin: "select insert update" }),
  "inventory.levels": readBy({
    storefront_write: "select update(reserved)",
    admin: "select insert update",
    worker: "select update(on_hand, reserved, is_hot)",
  }),
  "inventory.reservations": {
    storefront_read: "select",
    storefront_write: "select insert update",
    admin: "select insert update",
    worker: "select insert update",
  },
  // Nobody changes a row of the ledger: a trigger holds that for the owner too.
  "inventory.movements": { admin: "select insert", integrator: "select", worker: "select insert" },
  "inventory.stock": readBy({}),
  "inventory.units": readBy({
    storefront_write: "select update delete",
    admin: "select insert update delete",
    worker: "select insert update delete",
  }),
  "inventory.transfers": { admin: "select insert update" },
  "inventory.transfer_lines": { admin: "select insert update" },
  "inventory.told_states": { worker: "select insert update" },
  "inventory.stock_requests": {
    storefront_write: "select insert update(confirmed_at) delete",
    worker: "select update delete",
  },

  "shipping.zones": readBy({ admin: "select insert update delete" }),
  "shipping.options": readBy({ admin: "select insert update delete" }),

  "cart.carts": {
    storefront_read: "select",
    storefront_write: "select insert update",
    admin: "select",
    worker: "select update",
  },

  "orders.orders": readBy({
    storefront_write: "select insert update",
    admin: "select update",
    worker: "select update",
  }),
  "orders.order_lines": readBy({
    storefront_write: "select insert update(quantity_fulfilled)",
    admin: "select update(quantity_fulfilled)",
    worker: "select update(quantity_fulfilled)",
  }),
  "orders.fulfilments": readBy({
    storefront_write: "select insert",
    admin: "select insert",
    worker: "select insert",
  }),
  "orders.timeline": readBy({
    storefront_write: "select insert",
    admin: "select insert",
    worker: "select insert",
  }),
  "orders.order_numbers": { storefront_write: "usage" },

  "payments.payments": readBy({
    storefront_write: "select insert update",
    admin: "select update",
    worker: "select update",
  }),
  "payments.operations": readBy({
    storefront_write: "select insert update",
    admin: "select insert update",
    worker: "select insert update",
  }),
  "payments.refund_limits": { admin: "select insert update", integrator: "select" },
  "payments.notifications": {
    storefront_write: "select insert",
    worker: "select insert delete",
  },

  // Nobody may change or remove what stands in the journal.
  "ledger.entries": {
    storefront_write: "insert",
    admin: "select insert",
    integrator: "insert",
    worker: "select insert",
  },
  "ledger.lines": {
    storefront_write: "insert",
    admin: "select insert",
    integrator: "insert",
    worker: "select insert",
  },

  "stored_value.accounts": {
    storefront_read: "select",
    storefront_write: "select insert update(status, balance_minor, updated_at, version)",
    admin: "select insert update",
    worker: "select insert update",
  },
  "stored_value.entries": {
    storefront_read: "select",
    storefront_write: "select insert",
    admin: "select insert",
    worker: "select insert",
  },
  "stored_value.loyalty_rules": {
    storefront_read: "select",
    storefront_write: "select",
    admin: "select insert update",
    worker: "select",
  },
  "stored_value.loyalty_earnings": {
    storefront_read: "select",
    storefront_write: "select",
    admin: "select",
    worker: "select insert update",
  },

  "identity.staff": { admin: "select insert update" },
  "identity.staff_sessions": { admin: "select insert update delete", worker: "select delete" },
  "identity.sign_in_attempts": { admin: "select insert update delete", worker: "select delete" },
  "identity.service_clients": {
    admin: "select insert update",
    integrator: "select update(last_used_at)",
  },
  "identity.client_assertions": { integrator: "select insert", worker: "select delete" },

  // The provider is another company, as far as the shop goes: nobody else may look into its books.
  "sandbox.payments": { sandbox: "select insert update" },
  "sandbox.operations": { sandbox: "select insert" },

  "notifications.messages": { admin: "select", worker: "select insert update(sent_at)" },
};

/** Every role may look; `more` says who may do more than that. */
function readBy(more: Readonly<Partial<Record<Grantee, string>>>) {
  return {
    storefront_read: "select",
    storefront_write: "select",
    admin: "select",
    integrator: "select",
    worker: "select",
    ...more,
  };
}

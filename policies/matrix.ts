import type { Action, Actor, Id, Resource } from "@mercator/domain/kernel";

/**
 * Who may ask for something, by what they are to it. `own` means that the thing is theirs: the cart
 * of this session, the order that the link was signed for.
 */
export const SUBJECTS = {
  anonymous: { actor: { kind: "anonymous" } },
  guest_own: { actor: { kind: "guest", guestId: "gst_1" as Id<"Guest"> } },
  guest_other: { actor: { kind: "guest", guestId: "gst_2" as Id<"Guest"> } },
  customer_own: { actor: { kind: "customer", customerId: "cus_1" as Id<"Customer"> } },
  customer_other: { actor: { kind: "customer", customerId: "cus_2" as Id<"Customer"> } },
  link_own: { actor: { kind: "link", orderId: "ord_1" as Id<"Order"> } },
  link_other: { actor: { kind: "link", orderId: "ord_2" as Id<"Order"> } },
  admin: { actor: staffOf("admin") },
  manager: { actor: staffOf("manager") },
  support: { actor: staffOf("support") },
  warehouse: { actor: staffOf("warehouse") },
  viewer: { actor: staffOf("viewer") },
  service_products: { actor: serviceOf("products:read") },
  service_orders: { actor: serviceOf("orders:read") },
  service_events: { actor: serviceOf("events:read") },
  service_counts: { actor: serviceOf("inventory:read", "inventory:write") },
  service_parcels: { actor: serviceOf("fulfilments:write") },
  service_refunds: { actor: serviceOf("refunds:write") },
  service_metrics: { actor: serviceOf("metrics:read") },
  service_bare: { actor: serviceOf() },
  partner: { actor: { kind: "partner", name: "sandbox" } },
  system: { actor: { kind: "system", name: "worker" } },
} as const satisfies Record<string, { actor: Actor }>;

export type Subject = keyof typeof SUBJECTS;

function staffOf(role: string): Actor {
  return { kind: "staff", staffId: "stf_1" as Id<"Staff">, roles: [role] };
}

function serviceOf(...scopes: string[]): Actor {
  return { kind: "service", clientId: "cli_1" as Id<"ServiceClient">, scopes };
}

/** The facts that the matrix is evaluated with: order `ord_1`, made by the guest or customer 1. */
export function factsFor(subject: Subject): Resource {
  const owner = SUBJECTS[subject].actor.kind === "customer"
    ? { ownerKind: "customer", ownerId: "cus_1" }
    : { ownerKind: "guest", ownerId: "gst_1" };
  return { ...owner, orderId: "ord_1" };
}

const EVERYONE = Object.keys(SUBJECTS) as Subject[];
const OWNER = ["guest_own", "customer_own"] as const;
const SHOPPERS = ["guest_own", "guest_other", "customer_own", "customer_other"] as const;
const STAFF = ["admin", "manager", "support", "warehouse", "viewer"] as const;

/**
 * The matrix, written by hand and not from the rules: for each action, everyone who may. All others
 * are denied. A change of a rule that changes an answer must be made here too.
 */
export const MATRIX: Readonly<Record<Action, readonly Subject[]>> = {
  "cart.change": OWNER,
  "cart.create": SHOPPERS,
  "cart.read": OWNER,
  "cart.try_terms": STAFF,
  "catalog.manage_products": ["admin", "manager"],
  "catalog.read": EVERYONE,
  "catalog.read_drafts": STAFF,
  "checkout.place_order": OWNER,
  "identity.issue_token": ["anonymous"],
  "identity.manage_clients": ["admin", "system"],
  "identity.open_session": EVERYONE,
  "identity.read_self": STAFF,
  "identity.sign_in": EVERYONE,
  "identity.sign_out": STAFF,
  "integrations.read_events": ["service_events"],
  "integrations.read_products": ["service_products"],
  "inventory.adjust_stock": ["admin", "manager", "warehouse", "service_counts"],
  "inventory.answer_stock_request": EVERYONE,
  "inventory.manage_locations": ["admin", "manager"],
  "inventory.read_stock": [...STAFF, "service_counts"],
  "inventory.request_stock_mail": EVERYONE,
  "inventory.transfer_stock": ["admin", "manager", "warehouse"],
  "inventory.watch_stock": ["system"],
  "ledger.check_integrity": ["admin", "manager", "system"],
  "ledger.read": ["admin", "manager", "support", "viewer"],
  "ledger.reconcile": ["admin", "manager", "system"],
  "ledger.resolve_break": ["admin", "manager"],
  "orders.approve_refund": ["admin", "manager"],
  "orders.cancel": ["admin", "manager", "support"],
  "orders.capture": ["admin", "manager"],
  "orders.change_refund_limit": ["admin"],
  "orders.decline_refund": ["admin", "manager"],
  "orders.expire_approval": ["system"],
  "orders.fulfil": ["admin", "manager", "warehouse", "service_parcels"],
  "orders.list": [...STAFF, "service_orders"],
  "orders.list_approvals": ["admin", "manager", "support"],
  "orders.read": [...OWNER, "link_own", ...STAFF, "service_orders"],
  "orders.refund": ["admin", "manager", "support", "service_refunds"],
  "orders.request_link": EVERYONE,
  "payments.complete": [...OWNER, "link_own", "partner", "system"],
  "payments.list": ["admin", "manager", "support", "viewer"],
  "payments.list_problems": ["admin", "manager", "support", "viewer"],
  "payments.receive_notification": ["partner"],
  "notifications.write_mail": ["system"],
  "payments.settle": ["system"],
  "platform.read_assets": EVERYONE,
  "platform.read_docs": EVERYONE,
  "platform.read_health": EVERYONE,
  "platform.read_metrics": ["service_metrics", "system"],
  // Without the fact `development: true`, as in production. With it: everyone.
  "platform.use_sandbox": [],
  "pricing.manage_costs": ["admin", "manager"],
  "pricing.manage_prices": ["admin", "manager"],
  "pricing.read_costs": ["admin", "manager"],
  "pricing.read_lists": STAFF,
  "promotions.manage": ["admin", "manager"],
  "promotions.read": STAFF,
  "reporting.read_home": STAFF,
  "shipping.manage_settings": ["admin", "manager"],
  "shipping.read_settings": STAFF,
  "stored_value.adjust": ["admin", "manager"],
  "stored_value.change_loyalty_rule": ["admin"],
  "stored_value.issue": ["admin", "manager"],
  "stored_value.read": ["admin", "manager", "support", "viewer"],
  "stored_value.read_points": [...OWNER, "link_own"],
  "stored_value.redeem_points": [...OWNER, "link_own"],
  "stored_value.settle": ["system"],
  "tax.manage_settings": ["admin", "manager"],
  "tax.read_settings": STAFF,
};

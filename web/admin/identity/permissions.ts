import type { StaffV1 } from "@mercator/contracts/admin/v1";

const WHO: Readonly<Record<string, string>> = {
  "orders.capture": "Managers and admins may.",
  "orders.fulfil": "The warehouse, managers and admins may.",
  "orders.cancel": "Support, managers and admins may.",
  "orders.refund": "Support, managers and admins may.",
  "catalog.manage_products": "Managers and admins may.",
  "pricing.manage_prices": "Managers and admins may.",
  "promotions.manage": "Managers and admins may.",
  "pricing.manage_costs": "Managers and admins may.",
  "pricing.read_costs": "Managers and admins may.",
  "tax.manage_settings": "Managers and admins may.",
  "shipping.manage_settings": "Managers and admins may.",
  "inventory.adjust_stock": "The warehouse, managers and admins may.",
  "identity.manage_clients": "Only admins may.",
  "orders.list_approvals": "Support, managers and admins may.",
  "orders.approve_refund": "Managers and admins may.",
  "orders.change_refund_limit": "Only admins may.",
  "payments.list": "Support, viewers, managers and admins may.",
  "payments.list_problems": "Support, viewers, managers and admins may.",
  "stored_value.read": "Support, viewers, managers and admins may.",
  "stored_value.issue": "Managers and admins may.",
  "stored_value.adjust": "Managers and admins may.",
  "stored_value.change_loyalty_rule": "Only admins may.",
  "ledger.reconcile": "Managers and admins may.",
  "ledger.resolve_break": "Managers and admins may.",
  "ledger.read": "Support, viewers, managers and admins may.",
  "ledger.check_integrity": "Managers and admins may.",
};

/** Why this person may not, and who may; null where they may. Every no names the way to yes. */
export function notAllowed(
  staff: StaffV1 | null,
  { action, deed }: { action: string; deed: string },
): string | null {
  if (staff?.permissions.includes(action)) return null;
  const role = staff?.roles.join(" and ") || "no role";
  return `With ${
    staff?.roles.length === 1 ? "the role" : "the roles"
  } ${role} you may not ${deed}. ${WHO[action] ?? "An admin may."}`;
}

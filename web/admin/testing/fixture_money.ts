import type {
  AdminOrderV1,
  PaymentProblemV1,
  RefundApprovalV1,
} from "@mercator/contracts/admin/v1";

const HOUR_MS = 3_600_000;
const eur = (amount: number) => ({ amount, currency: "EUR" as const });
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();

/** What is wrong with the payments of two orders: one thing for the shop, one for a person. */
export function fixtureProblems(orders: readonly AdminOrderV1[]): PaymentProblemV1[] {
  const [first, second] = orders;
  const about = (order: AdminOrderV1 | undefined) => ({
    order: {
      id: order?.id ?? "",
      number: order?.number ?? "",
      status: order?.status ?? "placed" as const,
      customer_name: "Marta Nowak",
    },
    payment: { id: "pay_1", provider: "sandbox", provider_reference: "sbx_1" },
    reason: null,
    since: ago(2),
    age_seconds: 7_200,
  });
  return [
    {
      ...about(first),
      kind: "paid_too_late",
      state: "resolving",
      next: "gives_back",
      amount: eur(2_900),
    },
    {
      ...about(second),
      kind: "promise_lost",
      state: "needs_staff",
      next: "look_into_it",
      amount: eur(22_100),
    },
  ];
}

/** A refund that somebody asked for; `may` as the API would say it to who looks. */
export function fixtureApproval(
  { by, may }: Readonly<{ by: string; may: RefundApprovalV1["may"] }>,
): RefundApprovalV1 {
  return {
    id: "apr_1",
    state: "waiting",
    amount: eur(12_900),
    reason: "damaged: Shade cracked",
    to: "source",
    cancels: null,
    requested_by: { kind: "staff", id: by, name: "Jon Aske" },
    requested_at: ago(1),
    expires_at: ago(-71),
    decided_by: null,
    decided_at: null,
    note: null,
    approver_roles: ["admin", "manager"],
    may,
  };
}

import type { AdminPaymentV1 } from "@mercator/contracts/admin/v1";
import type { Badge } from "../ui/badge.ts";

type Dispute = AdminPaymentV1["disputes"][number];

const BADGES: Readonly<Record<Dispute["status"], Badge>> = {
  inquiry: { glyph: "warn", text: "The bank asks", tone: "warn" },
  open: { glyph: "warn", text: "Disputed", tone: "warn" },
  won: { glyph: "done", text: "Dispute won", tone: "plain" },
  lost: { glyph: "slash", text: "Dispute lost", tone: "off" },
};

/** Amber while somebody has to answer. */
export function disputeBadge(status: Dispute["status"]): Badge {
  return BADGES[status];
}

/** The dispute of an order that somebody still has to answer, the gravest; null where none is. */
export function openDispute(
  payments: readonly Pick<AdminPaymentV1, "disputes">[],
): "open" | "inquiry" | null {
  const states = payments.flatMap(({ disputes }) => disputes.map(({ status }) => status));
  if (states.includes("open")) return "open";
  return states.includes("inquiry") ? "inquiry" : null;
}

/** What the bank gave as its reason, in words; where an answer is awaited, where it is given. */
export function disputeText({ status, reason }: Pick<Dispute, "status" | "reason">): string {
  const why = reason.replaceAll("_", " ");
  return status === "inquiry" || status === "open" ? `${why}. Answer at the provider` : why;
}

import type { ValueAccountV1, ValueEntryV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import type { Badge } from "../ui/badge.ts";
import { money } from "../ui/format.ts";
import { texts } from "./texts.ts";

/** What is on an account, or moves on it: money in its currency, or points. */
export function valueText(
  { kind, currency }: Pick<ValueAccountV1, "kind" | "currency">,
  amount: number,
): string {
  return kind === "loyalty" || currency === null
    ? texts.points(amount)
    : money({ amount, currency: currency as Money["currency"] });
}

type State = Pick<ValueAccountV1, "status" | "expires_at" | "balance">;

/** Whether it can be spent now; a card that ran out is not, even before that was written down. */
export function valueBadge({ status, expires_at, balance }: State, now: number): Badge {
  const { states } = texts;
  if (status === "disabled") return { glyph: "slash", text: states.disabled, tone: "off" };
  if (expires_at !== null && Date.parse(expires_at) <= now) {
    return { glyph: "wait", text: states.expired, tone: "off" };
  }
  return balance === 0
    ? { glyph: "done", text: states.spent, tone: "plain" }
    : { glyph: "full", text: states.active, tone: "ink" };
}

/** What an account is called: a card by the end of its code, the others by their kind. */
export function valueName({ kind, last_four }: Pick<ValueAccountV1, "kind" | "last_four">): string {
  if (kind === "gift_card") return texts.cardTitle(last_four);
  return kind === "store_credit" ? texts.creditTitle : texts.pointsTitle;
}

/** Whose it is, as far as the shop knows. */
export function holderText(
  { recipient, customer_id, order_id }: Pick<
    ValueAccountV1,
    "recipient" | "customer_id" | "order_id"
  >,
): string {
  if (recipient !== null) return recipient;
  if (customer_id !== null) return `${texts.customer} ${customer_id}`;
  return order_id === null ? texts.givenOut : texts.bought;
}

/** The words of the API for what somebody typed: the end of a code, or a whole address. */
export function findQuery(typed: string): Record<string, string> {
  const text = typed.trim();
  if (text.includes("@")) return { email: text };
  return text === "" ? {} : { last_four: text.replaceAll("-", "").slice(-4).toUpperCase() };
}

/** What a movement is called; points are not paid with, they become a card. */
export function entryName(
  { kind }: Pick<ValueAccountV1, "kind">,
  entry: Pick<ValueEntryV1, "kind">,
): string {
  return kind === "loyalty" && entry.kind === "redeemed"
    ? texts.becameCard
    : texts.entries[entry.kind];
}

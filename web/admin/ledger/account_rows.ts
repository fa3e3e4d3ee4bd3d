import type { LedgerAccountsV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import type { Badge } from "../ui/badge.ts";
import { texts } from "./ledger_texts.ts";

type Account = LedgerAccountsV1["data"][number];

/** Accounts through which money only passes: once all is settled they are at zero. */
const CLEARING: ReadonlySet<string> = new Set(["psp_clearing", "carrier_clearing"]);

/** Whether a clearing account has come back to zero; null for any other account. */
export function clearingBadge({ account, balances }: Account): Badge | null {
  if (!CLEARING.has(account)) return null;
  return balances.every(({ balance }) => balance.amount === 0)
    ? { glyph: "done", text: texts.accounts.atZero, tone: "plain" }
    : { glyph: "half", text: texts.accounts.notAtZero, tone: "plain" };
}

const KINDS = ["asset", "liability", "income", "expense"] as const;

/** The accounts by what they are, each kind in the order of the chart. */
export function byKind(
  accounts: readonly Account[],
): readonly Readonly<{ kind: Account["kind"]; accounts: readonly Account[] }>[] {
  return KINDS.map((kind) => ({ kind, accounts: accounts.filter((it) => it.kind === kind) }))
    .filter((group) => group.accounts.length > 0);
}

/** What all balances come to, in each currency: nothing, or the books are broken. */
export function sumOfBalances(accounts: readonly Account[]): readonly Money[] {
  const sums = new Map<Money["currency"], bigint>();
  for (const { balance } of accounts.flatMap(({ balances }) => balances)) {
    sums.set(balance.currency, (sums.get(balance.currency) ?? 0n) + BigInt(balance.amount));
  }
  return [...sums].map(([currency, amount]) => ({ amount: Number(amount), currency }));
}

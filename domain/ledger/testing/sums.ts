import type { AccountCode } from "../accounts.ts";
import type { Posting } from "../templates.ts";

/** What postings come to, by account; accounts that come to nothing are left out. */
export function sumsByAccount(
  postings: readonly Posting[],
): Readonly<Partial<Record<AccountCode, bigint>>> {
  const sums = new Map<AccountCode, bigint>();
  for (const { account, amount } of postings.flatMap(({ lines }) => lines)) {
    sums.set(account, (sums.get(account) ?? 0n) + amount.minor);
  }
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0n));
}

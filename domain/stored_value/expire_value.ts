import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { ValueAccounts } from "./ports.ts";

export type ExpireValue = Readonly<{ actor: Actor; limit: number }>;
export type ExpireValueDeps = Readonly<{
  authorize: Authorize;
  accounts: Pick<ValueAccounts, "expire">;
  clock: Clock;
}>;

/**
 * The shop writes down that cards ran out. They pay for nothing from that instant on, whether this has
 * been done or not.
 */
export async function expireValue(
  { actor, limit }: ExpireValue,
  { authorize, accounts, clock }: ExpireValueDeps,
): Promise<Result<number, Denied>> {
  const allowed = await authorize(actor, "stored_value.settle", {});
  return allowed.ok ? ok(await accounts.expire({ at: clock(), limit })) : allowed;
}

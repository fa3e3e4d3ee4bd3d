import {
  type Actor,
  type Authorize,
  type Clock,
  type Currency,
  type Denied,
  err,
  type Instant,
  type Locale,
  type Money,
  type NewId,
  ok,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { ValueAccount } from "./account.ts";
import { entryBy } from "./entry_by.ts";
import { lastFourOf } from "./gift_card_code.ts";
import type { GiftCardCodes, ValueAccounts, ValueChangedMeanwhile, ValueRecord } from "./ports.ts";

export type IssueGiftCard = Readonly<{
  actor: Actor;
  amount: Money;
  expiresAt: Instant | null;
  /** Whom the code is mailed to. Null: whoever issues it is shown the code, once. */
  recipient: string | null;
  locale: Locale;
  reason: string | null;
  once: Once<IssuedGiftCard> | null;
}>;

/** `code` is null where it is mailed. */
export type IssuedGiftCard = Readonly<{ record: ValueRecord; code: string | null }>;

export type ValueAmountInvalid = Readonly<
  { code: "value_amount_invalid"; currency: Currency | null }
>;
export type ExpiryInvalid = Readonly<{ code: "value_expiry_invalid" }>;

export type ValueDeps = Readonly<{
  authorize: Authorize;
  accounts: ValueAccounts;
  clock: Clock;
  newId: NewId;
}>;

/** No gift is larger, in the minor unit: a slip of the hand is no fortune. */
export const VALUE_MAX = 1_000_000n;

/** Staff give a gift card away, or sell one over the counter. */
export async function issueGiftCard(
  { actor, amount, expiresAt, recipient, locale, reason, once }: IssueGiftCard,
  { authorize, accounts, clock, newId, codes }: ValueDeps & Readonly<{ codes: GiftCardCodes }>,
): Promise<
  Result<
    IssuedGiftCard,
    Denied | ValueAmountInvalid | ExpiryInvalid | RequestRepeated | ValueChangedMeanwhile
  >
> {
  const allowed = await authorize(actor, "stored_value.issue", {});
  if (!allowed.ok) return allowed;
  const at = clock();
  if (amount.minor <= 0n || amount.minor > VALUE_MAX) {
    return err({ code: "value_amount_invalid", currency: amount.currency });
  }
  if (expiresAt !== null && expiresAt <= at) return err({ code: "value_expiry_invalid" });

  const code = recipient === null ? codes.make() : null;
  const account: ValueAccount = {
    id: newId("ValueAccount"),
    kind: "gift_card",
    status: "active",
    currency: amount.currency,
    balance: amount.minor,
    initial: amount.minor,
    lastFour: code === null ? null : lastFourOf(code),
    holder: null,
    recipient,
    expiresAt,
    orderId: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  const source = `issued:${account.id}`;
  const entry = entryBy(actor, { kind: "issued", amount: amount.minor, reason, at, source });
  const value = { record: { account, entries: [{ ...entry, id: "1" }] }, code };
  const codeHash = code === null ? null : codes.digest(code);
  const opened = await accounts.open({ account, locale, entry, codeHash, once, value });
  return opened.ok ? ok(value) : opened;
}

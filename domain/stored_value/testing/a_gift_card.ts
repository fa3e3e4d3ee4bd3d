import { type Id, money } from "../../kernel/mod.ts";
import type { PayingValue } from "../account.ts";

/** A card of 100.00 EUR that does not expire; each test overrides only what it is about. */
export function aGiftCard(overrides: Partial<PayingValue> = {}): PayingValue {
  return {
    id: "sva_00000000000000000000000001" as Id<"ValueAccount">,
    kind: "gift_card",
    status: "active",
    lastFour: "7K3M",
    balance: money(10_000n, "EUR"),
    expiresAt: null,
    ...overrides,
  };
}

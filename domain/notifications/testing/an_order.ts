import type { Id } from "../../kernel/mod.ts";
import type { ShopFacts } from "../message.ts";
import type { OrderFacts } from "../ports.ts";

export const A_SHOP: ShopFacts = {
  name: "Osier",
  place: "Hamburg",
  payee: "Osier Homeware GmbH",
  iban: "DE02 1203 0000 0000 2020 51",
};

/** An order as a mail sees it; each test overrides what it is about. */
export function anOrderForMail(overrides: Partial<OrderFacts> = {}): OrderFacts {
  return {
    orderId: "ord_1" as Id<"Order">,
    number: "10001",
    email: "maya@example.com",
    firstName: "Maya",
    locale: "en",
    base: "/en-us",
    currency: "USD",
    lines: [{ title: "Heron mug, Salt", quantity: 2, totalMinor: 5600n }],
    subtotalMinor: 5600n,
    shippingMinor: 700n,
    discountMinor: 0n,
    taxMinor: 406n,
    taxIncluded: false,
    totalMinor: 6706n,
    address: ["Maya Stone", "1 Main Street", "Oakland, CA 94601"],
    shippingName: "Standard",
    estimate: { earliest: "2026-11-26", latest: "2026-11-30" },
    paysByTransfer: false,
    ...overrides,
  };
}

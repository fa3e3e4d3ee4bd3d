import type { AdminOrderV1, AdminPaymentV1 } from "@mercator/contracts/admin/v1";
import type { Address, Money } from "@mercator/contracts/common";
import { country, money } from "../ui/format.ts";

/** What is still to be shipped, line by line. */
export function openQuantities(order: AdminOrderV1): { line_id: string; quantity: number }[] {
  return order.lines
    .map((line) => ({ line_id: line.id, quantity: line.quantity - line.quantity_fulfilled }))
    .filter(({ quantity }) => quantity > 0);
}

/** How many units are still to be shipped. */
export function openUnits(order: AdminOrderV1): number {
  return openQuantities(order).reduce((sum, { quantity }) => sum + quantity, 0);
}

type PaymentAmount = "captured" | "refunded" | "capturable" | "refundable";

/** One amount summed over the order's payments, in the order's currency. */
export function paymentSum(order: AdminOrderV1, what: PaymentAmount): Money {
  return {
    amount: order.payments.reduce((sum, payment) => sum + payment[what].amount, 0),
    currency: order.total.currency,
  };
}

/** The payment that a capture or a refund goes to: the first that has something of it. */
export function paymentWith(order: AdminOrderV1, what: PaymentAmount): AdminPaymentV1 | undefined {
  return order.payments.find((payment) => payment[what].amount > 0);
}

/** The newest payment that is money: gift cards and credit only lessen what it has to be. */
export function outside({ payments }: Pick<AdminOrderV1, "payments">): AdminPaymentV1 | undefined {
  return payments.findLast(({ account }) => account === null) ?? payments.at(-1);
}

/** Whether the customer pays by bank transfer: staff note what has come, and nothing is charged. */
export function isByTransfer(order: AdminOrderV1): boolean {
  return outside(order)?.provider === "manual";
}

const PROVIDERS: Readonly<Record<string, string>> = {
  manual: "bank transfer",
  cash_on_delivery: "cash on delivery",
  gift_card: "gift card",
  store_credit: "store credit",
  loyalty: "points",
  stripe: "Stripe",
};

/** A provider as people call it. */
export function providerName(provider: string): string {
  return PROVIDERS[provider] ?? provider.replaceAll("_", " ");
}

/** How a payment is called, with what tells it from another of its kind: `gift card ending in 7K2Q`. */
export function paymentName({ provider, account }: AdminPaymentV1): string {
  const name = providerName(provider);
  return account?.last_four ? `${name} ending in ${account.last_four}` : name;
}

/** How much of the money is here, on hold or gone back, in one line. */
export function moneyState(order: AdminOrderV1): string {
  const captured = paymentSum(order, "captured");
  const refunded = paymentSum(order, "refunded");
  const held = paymentSum(order, "capturable");
  if (captured.amount > 0) {
    const verb = isByTransfer(order) ? "Paid" : "Captured";
    const back = refunded.amount > 0 ? `, refunded ${money(refunded)}` : "";
    return `${verb} ${money(captured)}${back}`;
  }
  if (held.amount > 0) return `${isByTransfer(order) ? "Open" : "Held"} ${money(held)}`;
  return `Nothing held of ${money(order.total)}`;
}

/** An address in two lines: street; postal code, city and country. */
export function addressLines(address: Address): readonly [string, string] {
  return [
    [address.company, address.line1, address.line2].filter(Boolean).join(", "),
    `${placeOf(address)}, ${country(address.country)}`,
  ];
}

/** `Marta Nowak`. */
export function personOf(address: Address): string {
  return `${address.first_name} ${address.last_name}`;
}

function placeOf(address: Address): string {
  if (address.country === "US") {
    return `${address.city}, ${[address.region, address.postal_code].filter(Boolean).join(" ")}`;
  }
  return `${address.postal_code} ${address.city}`;
}

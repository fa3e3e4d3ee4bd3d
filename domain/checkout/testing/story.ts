import { type Actor, after, type DomainEvent, money, type Result } from "../../kernel/mod.ts";
import { aGuest, anAdmin, fixedClock } from "../../kernel/testing/mod.ts";
import {
  cancelOrder,
  capturePayment,
  fulfilOrder,
  type OrderId,
  type OrderRecord,
  paymentProblemsOf,
  possibleDeeds,
  refundPayment,
  type StaffCommand,
} from "../../orders/mod.ts";
import type { Payment, PaymentOperation, ProviderPayment } from "../../payments/mod.ts";
import { cancelPendingPayment } from "../cancel_pending_payment.ts";
import { completePayment } from "../complete_payment.ts";
import { expireHold } from "../expire_hold.ts";
import { placeOrder } from "../place_order.ts";
import { receiveNotification } from "../receive_notification.ts";
import { settleOrder } from "../settle_order.ts";
import { aPurchase } from "./a_pending_order.ts";
import { freeUnits, type InMemoryShop, inMemoryShop } from "./in_memory_shop.ts";

const SYSTEM: Actor = { kind: "system", name: "payments" };
const HOUR_MS = 3_600_000;
const spelled = (it: unknown) =>
  JSON.stringify(it, (_, value) => typeof value === "bigint" ? Number(value) : value);

/** Identifiers numbered by kind, as they come: which one it is, whoever else was given one. */
function shortNames(lines: readonly string[]): string[] {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return lines.map((line) =>
    line.replaceAll(/\b([a-z]+)_0{5,}\d+/g, (id, kind: string) => {
      const nth = (counts.get(kind) ?? 0) + 1;
      if (!names.has(id)) {
        names.set(id, `${kind}_${nth}`);
        counts.set(kind, nth);
      }
      return names.get(id)!;
    })
  );
}

/** A shop in which one order lives, and everything that can be done about it, each noted with its outcome. */
export async function aStory(provider: "sandbox" | "manual") {
  const clock = fixedClock();
  const shop = inMemoryShop({ clock });
  const lines: string[] = [];
  const note = <T>(what: string, result: Result<T, { code: string }>) =>
    void lines.push(`${what}: ${result.ok ? "ok" : spelled(result.error)}`);
  const cartCommand = await aPurchase(shop, { provider });
  const placed = await placeOrder(cartCommand, shop);
  note("placed", placed);
  const orderId = [...shop.store.orders.records.keys()][0] as OrderId;
  const now = () => shop.store.orders.records.get(orderId)!;
  const reference = () => now().payments[0]?.reference ?? "";
  const staff: StaffCommand = { actor: anAdmin, orderId, ifMatch: null, once: null };
  const once = (key: string) => ({
    principal: "staff:stf_1",
    route: "POST /orders/{id}",
    key,
    fingerprint: "f",
    answer: ({ order }: OrderRecord) => ({ status: 200, headers: {}, body: order.paymentStatus }),
  });
  const eur = (minor: number) => money(BigInt(minor), "EUR");
  return {
    shop,
    now,
    later: (hours: number) => clock.advance(hours * HOUR_MS),
    /** At the provider, without the shop. */
    outside: (change: Partial<ProviderPayment> | "pays" | "gives up") =>
      change === "pays"
        ? shop.provider.pay(reference())
        : change === "gives up"
        ? shop.provider.giveUp(reference())
        : shop.provider.tamper(reference(), change),
    /** From now on these calls do not reach the provider; null: all of them do again. */
    outOfReach: (calls: RegExp | null) => {
      shop.provider.before = (call) =>
        calls?.test(call) ? Promise.reject(new Error("no answer")) : Promise.resolve();
    },
    async comesBack() {
      note("comes back", await completePayment({ actor: aGuest, orderId }, shop));
    },
    async hears() {
      const message = await shop.provider.notificationOf(reference(), clock());
      const command = {
        provider: "sandbox",
        message: { ...message, receivedAt: clock() },
      } as const;
      note("hears", await receiveNotification(command, shop));
    },
    async settles() {
      note("settles", await settleOrder({ actor: SYSTEM, orderId }, shop));
    },
    async holdEnds() {
      note("hold ends", await expireHold({ actor: SYSTEM, orderId }, shop));
    },
    async givesUp() {
      note(
        "gives up",
        await cancelPendingPayment({ actor: aGuest, orderId, once: null }, shop),
      );
    },
    async captures(minor: number | null, key?: string) {
      const amount = minor === null ? null : eur(minor);
      const command = { ...staff, amount, once: key === undefined ? null : once(key) };
      const done = await capturePayment(command, shop).catch((error: Error) => error);
      if (done instanceof Error) lines.push(`captures: ${done.message}`);
      else note(`captures ${minor ?? "all"}`, done);
    },
    async refunds(minor: number) {
      const command = { ...staff, amount: eur(minor), reason: "damaged", note: "the handle" };
      const done = await refundPayment(command, shop).catch((error: Error) => error);
      if (done instanceof Error) lines.push(`refunds: ${done.message}`);
      else note(`refunds ${minor}`, done);
    },
    async cancels() {
      const done = await cancelOrder({ ...staff, reason: "fraud" }, shop)
        .catch((error: Error) => error);
      if (done instanceof Error) lines.push(`cancels: ${done.message}`);
      else note("cancels", done);
    },
    async sends(quantity: number) {
      const units = [{ lineId: now().order.lines[0]!.id, quantity }];
      const parcel = { carrier: "DHL", trackingNumber: "1", trackingUrl: null };
      note(`sends ${quantity}`, await fulfilOrder({ ...staff, ...parcel, units }, shop));
    },
    /** Everything that has come of it, a line a fact. */
    tell: () =>
      shortNames([
        ...lines,
        ...tellRecord(shop, now()),
        ...paymentProblemsOf(now(), after(clock(), HOUR_MS)).map((it) =>
          `problem ${it.kind} ${it.state} ${it.next} ${it.amount.minor} ${it.reason}`
        ),
      ]),
  };
}

export type Story = Awaited<ReturnType<typeof aStory>>;

/** `tells`: a line for each fact. Shorter than the facts, and all of them. */
export type Told = Readonly<{
  provider?: "manual";
  happens: (story: Story) => Promise<void>;
  tells: string;
}>;

const amounts = (payment: Payment) => {
  const { captured, capturePending, refunded, refundPending, refundedToCredit, chargedBack } =
    payment;
  const all = {
    authorized: payment.authorized,
    captured,
    capturePending,
    refunded,
    refundPending,
    refundedToCredit,
    chargedBack,
  };
  return Object.entries(all).filter(([, it]) => it.minor !== 0n)
    .map(([name, it]) => ` ${name} ${it.minor}`).join("");
};

const tellOperation = ({ kind, state, amount, reason, failureCode }: PaymentOperation) =>
  `operation ${kind} ${amount.minor} ${state} ${reason ?? "-"} ${failureCode ?? "-"}`;

/** As the timeline says what it is about, only how the order stands with it, and what is bought. */
function tellEvent({ type, payload }: DomainEvent): string {
  const { number, status, payment_status, fulfilment_status, lines } = payload as Readonly<
    Record<string, unknown>
  >;
  const bought = lines === undefined ? "" : ` ${spelled(lines)}`;
  return `event ${type} ${number} ${status} ${payment_status} ${fulfilment_status}${bought}`;
}

function tellRecord(shop: InMemoryShop, record: OrderRecord): string[] {
  const { order, payments, operations, fulfilments, timeline } = record;
  const { orders, carts } = shop.store;
  const reason = order.status === "cancelled" ? ` (${order.cancellationReason})` : "";
  const deeds = Object.entries(possibleDeeds(record)).filter(([, may]) => may).map(([it]) => it);
  return [
    `order ${order.status}${reason} ${order.paymentStatus} ${order.fulfilmentStatus}`,
    ...payments.map((it) =>
      `payment ${it.provider} ${it.status} ${it.amount.minor}${amounts(it)} ${
        it.failureCode ?? "-"
      }`
    ),
    ...operations.map(tellOperation),
    ...fulfilments.map(({ lines }) => `parcel of ${lines.map(({ quantity }) => quantity)}`),
    ...timeline.map(({ type, actor, status, data }) =>
      `timeline ${type} by ${actor.kind} ${status ?? "-"} ${spelled(data)}`
    ),
    ...orders.events.map(tellEvent),
    ...orders.journal.map(({ template, lines }) =>
      `journal ${template} ${lines.map(({ account, amount }) => `${account} ${amount.minor}`)}`
    ),
    `may ${deeds.join(" ") || "nothing"}`,
    `asked ${shop.provider.asked.map((call) => call.split(" ")[0]).join(" ") || "nobody"}`,
    `free ${freeUnits(shop)}, cart ${carts.stored.get(order.cartId)?.status}`,
    ...shop.mismatches.map((it) => `mismatch ${spelled(it)}`),
  ];
}

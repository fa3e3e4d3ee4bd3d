import { add, err, type Id, money, ok } from "@mercator/domain/kernel";
import { capturePayment, paymentOf, refundPayment } from "@mercator/domain/orders";
import type { Payment } from "@mercator/domain/payments";
import type { PlantedBug } from "../planted_bug.ts";
import type { ShopPorts } from "../shop_app.ts";
import { ProviderUnavailable } from "../link.ts";

type Sandbox = NonNullable<ShopPorts["providers"]["sandbox"]>;

function withProvider(
  ports: ShopPorts,
  change: (provider: Sandbox) => Partial<Sandbox>,
): ShopPorts {
  const { sandbox } = ports.providers;
  if (sandbox === undefined) return ports;
  return {
    ...ports,
    providers: { ...ports.providers, sandbox: { ...sandbox, ...change(sandbox) } },
  };
}

export const MONEY_BUGS: readonly PlantedBug[] = [
  {
    name: "double_capture",
    mistake: "asks the provider under a new key each time that it asks again",
    foundBy: ["I-08"],
    ports: (ports) =>
      withProvider(ports, ({ capture }) => ({
        capture: (operation) =>
          capture({ ...operation, key: ports.newId("PaymentOperation") as Id<"PaymentOperation"> }),
      })),
  },
  {
    name: "answer_believed_early",
    mistake: "books money as taken or given back though the answer never came",
    foundBy: ["I-08"],
    ports: (ports) =>
      withProvider(ports, ({ capture, refund, findPayment }) => {
        const believing =
          (operate: Sandbox["capture"]): Sandbox["capture"] => async (operation) => {
            try {
              return await operate(operation);
            } catch (error) {
              if (!(error instanceof ProviderUnavailable)) throw error;
              const known = await findPayment(operation.reference);
              return known === null
                ? err({ code: "provider_refused", reason: "payment_unknown" })
                : ok(known);
            }
          };
        return { capture: believing(capture), refund: believing(refund) };
      }),
  },
  {
    name: "capture_never_answers_its_key",
    mistake: "takes money without looking at the key of the request",
    foundBy: ["I-24"],
    useCases: (ports) => ({
      capturePayment: (command) => capturePayment({ ...command, once: null }, ports),
    }),
  },
  {
    name: "refund_over_captured",
    mistake: "compares a refund with what was there when it looked, not when it wrote",
    foundBy: ["I-03"],
    useCases: (ports) => ({
      refundPayment: async (command) => {
        const seen = await ports.orders.find(command.orderId);
        const payment = seen && paymentOf(seen);
        if (payment?.provider !== "manual") return await refundPayment(command, ports);
        const change: ShopPorts["orders"]["change"] = (id, decide, saving) =>
          ports.orders.change(id, (it) => {
            const stale = it.payments.map((other) => other.id === payment.id ? payment : other);
            const decided = decide({ ...it, payments: stale });
            if (!decided.ok || decided.value === null) return decided;
            const current = paymentOf(it) ?? payment;
            const payments = decided.value.payments.map((next) =>
              refundedMore(next, { current, seen: payment })
            );
            return ok({ ...decided.value, payments });
          }, saving);
        return await refundPayment(command, { ...ports, orders: { ...ports.orders, change } });
      },
    }),
  },
  {
    name: "price_of_yesterday",
    mistake: "sells at the price that the basket remembers",
    foundBy: ["I-15"],
    ports: (ports) => ({
      ...ports,
      checkouts: {
        ...ports.checkouts,
        load: async (cartId, once) => {
          const found = await ports.checkouts.load(cartId, once);
          return found && { ...found, loaded: remembered(found.loaded) };
        },
      },
      carts: {
        ...ports.carts,
        load: async (cartId, also) => {
          const found = await ports.carts.load(cartId, also);
          return found && remembered(found);
        },
      },
    }),
  },
  {
    name: "rounding_drift",
    mistake: "adds up a total in fractions and rounds it at the end",
    foundBy: ["I-04", "I-07"],
    ports: (ports) => ({
      ...ports,
      checkouts: {
        ...ports.checkouts,
        place: (placement, placed) => {
          const { record } = placement;
          const { totals } = record.order;
          const { minor, currency } = totals.total;
          const float = record.order.lines.reduce(
            (sum, line) => sum + Math.fround(Number(line.total.minor) / 100) * 100 / 1.19 * 1.19,
            Number(minor) - record.order.lines.reduce((sum, it) => sum + Number(it.total.minor), 0),
          );
          const total = money(BigInt(Math.ceil(float)), currency);
          const order = { ...record.order, totals: { ...totals, total } };
          return ports.checkouts.place({ ...placement, record: { ...record, order } }, placed);
        },
      },
    }),
  },
];

type Loaded = Awaited<ReturnType<ShopPorts["carts"]["load"]>> & object;

/** The cart with the prices that it was filled at. */
function remembered(loaded: Loaded): Loaded {
  const catalogue = new Map(loaded.catalogue);
  for (const { variantId, priceShown } of loaded.cart.lines) {
    const facts = catalogue.get(variantId);
    if (facts?.price) {
      catalogue.set(variantId, { ...facts, price: { ...facts.price, amount: priceShown } });
    }
  }
  return { ...loaded, catalogue };
}

/** What a rival gave back meanwhile, and what this one gives back besides. */
function refundedMore(
  decided: Payment,
  { current, seen }: Readonly<{ current: Payment; seen: Payment }>,
): Payment {
  const more = money(decided.refunded.minor - seen.refunded.minor, current.amount.currency);
  return { ...decided, refunded: add(current.refunded, more) };
}

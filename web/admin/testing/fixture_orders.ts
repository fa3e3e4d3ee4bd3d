import type { AdminOrderV1, TimelineEntryV1 } from "@mercator/contracts/admin/v1";
import type { AdminProductV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { fixtureId } from "./fixture_catalogue.ts";
import { orderMay } from "./order_may.ts";

type Payment = AdminOrderV1["payment_status"];
type Seed = Readonly<{
  number: number;
  name: string;
  market: "de" | "us";
  payment: Payment;
  shipped: "none" | "part" | "all";
  hoursAgo: number;
  lines: readonly (readonly [product: number, variant: number, quantity: number])[];
}>;

const SEEDS: readonly Seed[] = [
  {
    number: 10487,
    name: "Clara Lindqvist",
    market: "de",
    payment: "authorized",
    shipped: "none",
    hoursAgo: 0.3,
    lines: [[0, 0, 1], [4, 0, 1], [12, 0, 1]],
  },
  {
    number: 10486,
    name: "Kofi Mensah",
    market: "us",
    payment: "captured",
    shipped: "none",
    hoursAgo: 0.6,
    lines: [[12, 1, 3]],
  },
  {
    number: 10485,
    name: "Hannah Weiss",
    market: "de",
    payment: "captured",
    shipped: "none",
    hoursAgo: 1.1,
    lines: [[8, 0, 1], [7, 0, 3], [3, 1, 1]],
  },
  {
    number: 10484,
    name: "Yuki Tanabe",
    market: "us",
    payment: "authorized",
    shipped: "none",
    hoursAgo: 3,
    lines: [[2, 0, 1], [17, 0, 1]],
  },
  {
    number: 10483,
    name: "Emre Aydin",
    market: "de",
    payment: "requires_action",
    shipped: "none",
    hoursAgo: 4,
    lines: [[18, 0, 1]],
  },
  {
    number: 10482,
    name: "Marta Nowak",
    market: "de",
    payment: "captured",
    shipped: "part",
    hoursAgo: 36,
    lines: [[0, 0, 1], [7, 2, 4], [4, 0, 1]],
  },
  {
    number: 10481,
    name: "Dana Fischer",
    market: "de",
    payment: "failed",
    shipped: "none",
    hoursAgo: 38,
    lines: [[15, 0, 1]],
  },
  {
    number: 10480,
    name: "Sven Olsen",
    market: "de",
    payment: "captured",
    shipped: "all",
    hoursAgo: 39,
    lines: [[17, 1, 2], [12, 0, 2]],
  },
  {
    number: 10479,
    name: "Amira Haddad",
    market: "us",
    payment: "captured",
    shipped: "all",
    hoursAgo: 40,
    lines: [[0, 1, 1], [1, 0, 1]],
  },
  {
    number: 10478,
    name: "Louise Perrin",
    market: "de",
    payment: "partially_refunded",
    shipped: "all",
    hoursAgo: 41,
    lines: [[10, 0, 2]],
  },
  {
    number: 10477,
    name: "Oliver Grant",
    market: "us",
    payment: "captured",
    shipped: "all",
    hoursAgo: 42,
    lines: [[14, 0, 3]],
  },
  {
    number: 10476,
    name: "Ana Moreira",
    market: "de",
    payment: "captured",
    shipped: "none",
    hoursAgo: 43,
    lines: [[11, 0, 2], [11, 1, 1]],
  },
  {
    number: 10475,
    name: "Jan Vermeer & Co",
    market: "de",
    payment: "unpaid",
    shipped: "none",
    hoursAgo: 45,
    lines: [[8, 0, 5]],
  },
  {
    number: 10474,
    name: "Noor Al-Sabah",
    market: "us",
    payment: "captured",
    shipped: "all",
    hoursAgo: 46,
    lines: [[9, 0, 1]],
  },
  {
    number: 10473,
    name: "Greta Holm",
    market: "de",
    payment: "refunded",
    shipped: "all",
    hoursAgo: 48,
    lines: [[13, 0, 1], [11, 0, 3]],
  },
  {
    number: 10472,
    name: "Peter Novak",
    market: "de",
    payment: "voided",
    shipped: "none",
    hoursAgo: 49,
    lines: [[1, 2, 1]],
  },
  {
    number: 10471,
    name: "Inger Dahl",
    market: "de",
    payment: "captured",
    shipped: "all",
    hoursAgo: 61,
    lines: [[5, 0, 1], [3, 0, 1]],
  },
  {
    number: 10470,
    name: "Thomas Roth",
    market: "de",
    payment: "captured",
    shipped: "all",
    hoursAgo: 190,
    lines: [[14, 1, 2]],
  },
];

/** The orders of the fixtures: one in each state that the pages must show. */
export function fixtureOrders(products: readonly AdminProductV1[]): AdminOrderV1[] {
  return SEEDS.map((seed) => fixtureOrder(seed, products));
}

function fixtureOrder(seed: Seed, products: readonly AdminProductV1[]): AdminOrderV1 {
  const currency = seed.market === "de" ? "EUR" : "USD";
  const money = (amount: number): Money => ({ amount, currency });
  const placed = new Date(Date.now() - seed.hoursAgo * 3_600_000);
  const at = (hours: number) => new Date(placed.getTime() + hours * 3_600_000).toISOString();
  const id = fixtureId("ord", seed.number);
  const lines = seed.lines.map(([product, variant, quantity], nth) => {
    const sold = products[product]!;
    const exact = sold.variants[variant]!;
    const price = exact.prices.find(({ market }) => market === seed.market)!.price.amount;
    const total = price * quantity;
    const shipped = seed.shipped === "all"
      ? quantity
      : seed.shipped === "part" && nth < seed.lines.length - 1
      ? quantity
      : 0;
    return {
      id: fixtureId("ordl", seed.number * 10 + nth),
      variant_id: exact.id,
      product_handle: sold.handle,
      sku: exact.sku,
      title: sold.texts[0]!.title,
      variant_title: Object.values(exact.options).join(" / ").replace(
        /^./,
        (letter) => letter.toUpperCase(),
      ),
      image: sold.images[variant] ?? null,
      quantity,
      quantity_fulfilled: shipped,
      unit_price: money(price),
      discount: money(0),
      total: money(total),
      kind: "physical" as const,
      components: [],
      available_from: null,
      tax: money(seed.market === "de" ? Math.round(total * 19 / 119) : Math.round(total * 0.08875)),
    };
  });
  const subtotal = lines.reduce((sum, line) => sum + line.total.amount, 0);
  const tax = lines.reduce((sum, line) => sum + line.tax.amount, 0);
  const shipping = subtotal >= 10000 ? 0 : 590;
  const total = subtotal + shipping + (seed.market === "de" ? 0 : tax);
  const order: AdminOrderV1 = {
    id,
    number: String(seed.number),
    status: orderStatus(seed),
    payment_status: seed.payment,
    fulfilment_status: seed.shipped === "all"
      ? "fulfilled"
      : seed.shipped === "part"
      ? "partially_fulfilled"
      : "unfulfilled",
    market: seed.market,
    locale: seed.market === "de" ? "de" : "en",
    email: `${seed.name.toLowerCase().replace(/[^a-z]+/g, ".")}@mail.example`,
    lines,
    shipping_address: addressOf(seed),
    billing_address: addressOf(seed),
    shipping_option: {
      id: fixtureId("ship", 1),
      name: "Standard",
      estimate: { earliest: at(48).slice(0, 10), latest: at(96).slice(0, 10) },
    },
    subtotal: money(subtotal),
    discount_total: money(0),
    shipping_total: money(shipping),
    tax_total: money(tax),
    discounts: [],
    taxes: [],
    tax_included: seed.market === "de",
    total: money(total),
    placed_at: placed.toISOString(),
    history: [{ status: "placed", at: placed.toISOString() }],
    tracking: [],
    payments: [paymentOf(seed, { total, money, at })],
    fulfilments: seed.shipped === "none" ? [] : [{
      id: fixtureId("ful", seed.number),
      lines: lines.filter((line) => line.quantity_fulfilled).map((line) => ({
        line_id: line.id,
        quantity: line.quantity_fulfilled,
      })),
      carrier: "DHL",
      tracking_number: "00340434161094042557",
      tracking_url: "https://dhl.example/track/00340434161094042557",
      at: at(1),
    }],
    timeline: timelineOf(seed, { money: money(total), at }),
    refund_approvals: [],
    trace: {
      steps: [
        ...lines.flatMap((line) => [
          {
            source: `price_list:${seed.market}`,
            effect: "unit_price",
            line_id: line.id,
            amount: line.unit_price,
          },
          taxStep(seed, { lineId: line.id, amount: line.tax }),
        ]),
        {
          source: "shipping:standard",
          effect: "shipping_price",
          line_id: null,
          amount: money(shipping),
        },
      ],
    },
    may: { capture: false, fulfil: false, cancel: false, refund: false },
    version: 4,
  };
  return { ...order, may: orderMay(order) };
}

function taxStep(seed: Seed, { lineId, amount }: { lineId: string; amount: Money }) {
  return seed.market === "de"
    ? { source: "tax:DE VAT", effect: "included", line_id: lineId, amount }
    : { source: "tax:US-NY sales tax", effect: "added", line_id: lineId, amount };
}

function orderStatus({ payment, shipped }: Seed): AdminOrderV1["status"] {
  if (payment === "voided") return "cancelled";
  if (["unpaid", "requires_action", "failed"].includes(payment)) return "pending_payment";
  return shipped === "all" ? "completed" : "placed";
}

function addressOf({ name, market }: Seed): AdminOrderV1["shipping_address"] {
  const [first = "", ...rest] = name.split(" ");
  return market === "de"
    ? {
      first_name: first,
      last_name: rest.join(" "),
      line1: "Lindenstr. 14",
      line2: "2. OG",
      city: "Hamburg",
      postal_code: "20099",
      country: "DE",
    }
    : {
      first_name: first,
      last_name: rest.join(" "),
      line1: "88 Kent Ave",
      line2: "Apt 4",
      city: "Brooklyn",
      region: "NY",
      postal_code: "11249",
      country: "US",
    };
}

type Made = Readonly<
  { total: number; money: (amount: number) => Money; at: (hours: number) => string }
>;

function paymentOf(seed: Seed, { total, money, at }: Made): AdminOrderV1["payments"][number] {
  const captured = ["captured", "partially_refunded", "refunded"].includes(seed.payment)
    ? total
    : 0;
  const refunded = seed.payment === "refunded"
    ? total
    : seed.payment === "partially_refunded"
    ? 2000
    : 0;
  return {
    id: fixtureId("pay", seed.number),
    provider: "sandbox",
    provider_reference: `pi_3Q7x${seed.number}`,
    status: seed.payment,
    amount: money(total),
    captured: money(captured),
    refunded: money(refunded),
    capturable: money(seed.payment === "authorized" ? total : 0),
    refundable: money(captured - refunded),
    charged_back: money(0),
    disputes: [],
    refunded_to_credit: money(0),
    refunded_to_cards: money(0),
    account: null,
    failure_code: seed.payment === "failed" ? "card_declined" : null,
    created_at: at(0),
  };
}

function timelineOf(
  seed: Seed,
  { money, at }: { money: Money; at: Made["at"] },
): TimelineEntryV1[] {
  const jonas = { kind: "staff", id: fixtureId("staff", 2), name: "Jonas Brandt" };
  const system = { kind: "system", id: null, name: "System" };
  const amount = { amount: String(money.amount), currency: money.currency };
  const entries: (Omit<TimelineEntryV1, "id"> | null)[] = [
    {
      type: "order_placed",
      at: at(0),
      actor: { kind: "guest", id: null, name: seed.name },
      decision_id: `dec_01kb2m${seed.number}a`,
      data: { market: seed.market },
    },
    seed.payment === "failed"
      ? {
        type: "payment_failed",
        at: at(0.01),
        actor: system,
        decision_id: null,
        data: { amount, failure_code: "card_declined" },
      }
      : {
        type: "payment_authorized",
        at: at(0.01),
        actor: system,
        decision_id: null,
        data: { amount, provider_reference: `pi_3Q7x${seed.number}` },
      },
    ["captured", "refunded", "partially_refunded"].includes(seed.payment)
      ? {
        type: "payment_captured",
        at: at(0.5),
        actor: jonas,
        decision_id: `dec_01kb2m${seed.number}b`,
        data: { amount },
      }
      : null,
    seed.shipped === "none" ? null : {
      type: "order_fulfilled",
      at: at(1),
      actor: jonas,
      decision_id: `dec_01kb2m${seed.number}c`,
      data: { fulfilment_id: fixtureId("ful", seed.number), units: 5 },
    },
    seed.payment === "voided"
      ? {
        type: "order_cancelled",
        at: at(1),
        actor: jonas,
        decision_id: `dec_01kb2m${seed.number}d`,
        data: { reason: "customer_request" },
      }
      : null,
    ["refunded", "partially_refunded"].includes(seed.payment)
      ? {
        type: "payment_refunded",
        at: at(3),
        actor: jonas,
        decision_id: `dec_01kb2m${seed.number}e`,
        data: {
          amount: seed.payment === "refunded"
            ? amount
            : { amount: "2000", currency: money.currency },
          reason: "damaged",
          note: "Lid chipped",
        },
      }
      : null,
  ];
  return entries.filter((entry) => entry !== null).map((entry, nth) => ({
    id: fixtureId("tle", seed.number * 10 + nth),
    ...entry,
  }));
}

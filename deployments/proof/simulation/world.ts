import type { Terms } from "@mercator/domain/cart";
import { type InMemoryShop, inMemoryShop } from "@mercator/domain/checkout/testing";
import { instant } from "@mercator/domain/kernel";
import { inMemoryApprovals, inMemoryRefundLimits } from "@mercator/domain/orders/testing";
import { currentDecision } from "../../../api/platform/request_context.ts";
import { type Assortment, drawAssortment } from "./assortment.ts";
import { type Browser, openBrowser } from "./browser.ts";
import type { Unheard } from "./dashboard.ts";
import { drawFaults, endFaults, type Faults } from "./faults.ts";
import type { InvariantId, Report, Violation } from "./invariants.ts";
import { keptTerms } from "./kept_terms.ts";
import { type Awaits, type Link, makeLink, over } from "./link.ts";
import { type Deed, makeNetwork, type Network } from "./network.ts";
import { optimisticOrders } from "./optimistic_orders.ts";
import type { PlantedBug } from "./planted_bug.ts";
import { openPromotionBooks } from "./promotion_books.ts";
import { openProviderBooks, type ProviderBooks } from "./provider_books.ts";
import { type Random, randomFrom } from "./random.ts";
import { makeScheduler, type Process, type Scheduler } from "./scheduler.ts";
import { type ShopApp, type ShopPorts, type UseCases, useCasesOver } from "./shop_app.ts";
import { openStockBooks, type StockBooks } from "./stock_books.ts";
import { openTransferBooks, type TransferBooks } from "./transfer_books.ts";
import { openValueBooks, type ValueBooks } from "./value_books.ts";
import { openWitness, type Witness } from "./witness.ts";

/** 2026-09-21, 14:13:20 UTC. */
const START_MS = 1_790_000_000_000;

/** All that there is in one seed: the shop, the network, the provider, and those who look on. */
export type World = Readonly<{
  seed: number;
  random: Random;
  scheduler: Scheduler;
  faults: Faults;
  assortment: Assortment;
  shop: InMemoryShop;
  stock: StockBooks;
  transfers: TransferBooks;
  value: ValueBooks;
  books: ProviderBooks;
  network: Network;
  witness: Witness;
  ports: ShopPorts;
  useCases: UseCases;
  deeds: Deed[];
  violations: Violation[];
  report: Report;
  /** While true, nobody reaches the database. */
  outage: { isOn: boolean };
  /** From here on nothing goes wrong, and one worker does what is left. */
  rest: { hasBegun: boolean };
  awaits: Awaits;
  unheard: Unheard;
  browser: (token: string, principal: string) => Browser;
}>;

export type WorldOptions = Readonly<{
  seed: number;
  app: ShopApp;
  bug: PlantedBug | null;
  onStart: (world: () => World, process: Process) => void;
  onLine?: ((line: string) => void) | undefined;
  /** Nothing else goes wrong: a server dies at this await, and that is all. */
  diesAt?: number | null;
}>;

const VIOLATIONS_MAX = 20;

export function openWorld(options: WorldOptions): World {
  const { seed, app, bug, onStart, onLine, diesAt = null } = options;
  const random = randomFrom(seed);
  const violations: Violation[] = [];
  const report = (invariant: InvariantId, what: string) => {
    if (violations.length >= VIOLATIONS_MAX) return;
    violations.push({ invariant, what, step: scheduler.steps() });
    scheduler.tell(`!! ${invariant} ${what}`);
  };
  const scheduler = makeScheduler({
    random: random.fork("scheduler"),
    startMs: START_MS,
    onLine,
    onError: (error, task) => report("I-26", `${task.name} ends in ${String(error)}`),
  });
  const faults = drawFaults(random.fork("faults"));
  if (diesAt !== null) endFaults(faults);
  const store = openStore({ random, scheduler, faults, report });
  const deeds: Deed[] = [];
  const outage = { isOn: false };
  let world: World | null = null;
  const network = makeNetwork({
    scheduler,
    random: random.fork("network"),
    faults,
    fetch: app.fetch,
    onStart: (process) => onStart(() => world!, process),
  });
  const parts = { ...store, scheduler, random, faults, network };
  const awaits: Awaits = { count: 0, diesAt };
  const links = makeLinks({ ...parts, outage, awaits });
  const base = { ...parts, database: links.database };
  const ports = portsOf({ ...parts, ...links, app });
  const broken = bug?.ports?.(ports, { ...base, random: random.fork("bug") }) ?? ports;
  const useCases = useCasesOver(broken);
  const patience = 6;
  world = {
    ...base,
    seed,
    outage,
    rest: { hasBegun: false },
    awaits,
    unheard: new Set(),
    deeds,
    violations,
    report,
    ports: broken,
    useCases: { ...useCases, ...bug?.useCases?.(broken, { ...base, random }) },
    browser: (token, principal) =>
      openBrowser({ token, principal, network, scheduler, deeds, patience }),
  };
  return world;
}

/** The shop's store, the provider's books, and who looks on. */
function openStore(
  { random, scheduler, faults, report }: Pick<
    World,
    "random" | "scheduler" | "faults" | "report"
  >,
) {
  const assortment = drawAssortment(random.fork("assortment"), START_MS);
  const shop = stockedShop(assortment, scheduler);
  const stock = openStockBooks(shop);
  const books = openProviderBooks(shop.provider, { random: random.fork("provider"), faults });
  const value = openValueBooks(shop, assortment.giftCards);
  const promotions = openPromotionBooks(shop, scheduler.now);
  const transfers = openTransferBooks(shop, stock);
  const witness = openWitness({
    shop,
    stock,
    value,
    promotions,
    transfers,
    report,
    now: scheduler.now,
    refundLimit: assortment.refundLimit,
  });
  return { assortment, shop, stock, transfers, books, value, witness };
}

function stockedShop(
  { variants, shelf, terms, codes }: Assortment,
  scheduler: Scheduler,
): InMemoryShop {
  const shop = inMemoryShop({ clock: () => instant(scheduler.now()) });
  shop.store.carts.variants.clear();
  for (const facts of variants) shop.store.carts.variants.set(facts.variantId, facts);
  for (const it of terms.promotions) shop.store.carts.promotions.set(it.id, it);
  for (const { code, promotionId, usageLimit } of codes) {
    shop.store.carts.codes.set(code, promotionId);
    if (usageLimit !== null) shop.store.carts.codeLimits.set(code, usageLimit);
  }
  shelf.variants = shop.store.carts.variants;
  return shop;
}

type Parts = Pick<
  World,
  | "scheduler"
  | "random"
  | "faults"
  | "assortment"
  | "shop"
  | "stock"
  | "transfers"
  | "value"
  | "books"
  | "network"
  | "witness"
>;

/** What planted bugs are made over. */
export type Base = Parts & Readonly<{ database: Link }>;

type Links = Readonly<{ database: Link; partner: Link }>;

function makeLinks(parts: Parts & Pick<World, "outage" | "awaits">): Links {
  const { scheduler, random, faults, network, witness, outage, awaits } = parts;
  const options = {
    scheduler,
    faults,
    awaits,
    kill: network.kill,
    around: async (task: Parameters<Network["deedOf"]>[0], effect: () => Promise<unknown>) => {
      witness.actingFor(network.deedOf(task));
      try {
        return await effect();
      } finally {
        witness.actingFor(null);
        witness.look();
      }
    },
  };
  return {
    database: makeLink({
      ...options,
      to: "database",
      random: random.fork("database"),
      isDown: () => outage.isOn,
    }),
    partner: makeLink({
      ...options,
      to: "provider",
      random: random.fork("partner"),
      isDown: () => false,
    }),
  };
}

/** Each server's own clock, and what it keeps of taxes, delivery and promotions. */
function clockAndTerms({ scheduler, shop, assortment, database }: Parts & Links) {
  const { promotions } = shop.store.carts;
  const process = () => scheduler.current()?.process ?? null;
  const clock = () => instant(scheduler.now() + (process()?.skewMs ?? 0));
  const read = (): Promise<Terms> =>
    Promise.resolve({ ...assortment.terms, promotions: [...promotions.values()] });
  const terms = keptTerms({ clock, process, read: () => database.call("terms.read", read) });
  return { clock, terms };
}

/** What only staff reach: goods at each place, and refunds of two people. */
function staffPorts({ shop, stock, transfers, assortment, database: link }: Parts & Links) {
  return {
    levels: over(link, { name: "levels", port: stock.levels, methods: ["find", "adjust"] }),
    approvals: over(link, {
      name: "approvals",
      port: inMemoryApprovals(shop.store.orders.records),
      methods: ["list", "overdue"],
    }),
    refundLimits: over(link, {
      name: "refundLimits",
      port: inMemoryRefundLimits([assortment.refundLimit]),
      methods: ["of", "all", "set"],
    }),
    transfers: over(link, {
      name: "transfers",
      port: transfers.transfers,
      methods: ["find", "create", "save"],
    }),
  };
}

function portsOf(parts: Parts & Links & Readonly<{ app: ShopApp }>): ShopPorts {
  const { scheduler, random, shop, value, books, database: link, partner } = parts;
  const { carts, orders } = shop.store;
  const { clock, terms } = clockAndTerms(parts);
  const sandbox = over(partner, {
    name: "provider",
    port: books.provider,
    methods: ["createPayment", "findPayment", "capture", "refund", "void"],
  });
  return {
    authorize: parts.app.authorize,
    clock,
    newId: shop.newId,
    terms,
    currentDecision,
    orderUrl: shop.orderUrl,
    reportMismatch: shop.reportMismatch,
    providers: {
      sandbox: { ...sandbox, verifyNotification: books.provider.verifyNotification },
    },
    carts: over(link, {
      name: "carts",
      port: carts,
      methods: ["load", "loadCurrent", "pendingOrder", "orderOf", "create", "save"],
    }),
    orders: optimisticOrders({
      link,
      orders,
      pause: (attempt) => scheduler.sleep(random.below(4 * attempt + 1), "pause"),
    }),
    checkouts: over(link, { name: "checkouts", port: shop.checkouts, methods: ["load", "place"] }),
    inbox: over(link, { name: "inbox", port: shop.inbox, methods: ["has", "remember"] }),
    work: over(link, {
      name: "work",
      port: shop.work,
      methods: ["unsettled", "awaited", "overdue", "isOverdue", "asked"],
    }),
    giftCards: over(link, { name: "giftCards", port: value.finder, methods: ["findByCode"] }),
    ...staffPorts(parts),
    lists: over(link, { name: "lists", port: orders, methods: ["list", "changed"] }),
    requests: over(link, { name: "requests", port: orders, methods: ["request"] }),
    answers: {
      find: (key) =>
        link.call("answers.find", () => {
          const stored = carts.keys.find(key);
          if (stored === null) return Promise.resolve(null);
          const { fingerprint, state, answer, leaseEnds } = stored;
          return Promise.resolve(
            state === "done" && answer !== null
              ? { state: "done" as const, fingerprint, answer }
              : { state: "running" as const, fingerprint, leaseEnds },
          );
        }),
    },
  };
}

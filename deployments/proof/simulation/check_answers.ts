import type { InMemoryShop } from "@mercator/domain/checkout/testing";
import type { OrderId } from "@mercator/domain/orders";
import type { Report } from "./invariants.ts";
import type { Answered, Deed } from "./network.ts";
import type { Witness } from "./witness.ts";

type Seen = Readonly<{
  deeds: readonly Deed[];
  shop: InMemoryShop;
  witness: Witness;
  report: Report;
}>;

const isDone = ({ status }: Answered) => status >= 200 && status < 300;
const codeOf = ({ body }: Answered): string => /"code":"(\w+)"/.exec(body)?.[1] ?? "";
const nameOf = ({ principal, method, path, key }: Deed) => `${principal} ${method} ${path} ${key}`;

/** Compares what clients were told with each other, and with what happened in their names. */
export function checkAnswers(seen: Seen): void {
  const sameKey = new Map<string, Deed[]>();
  for (const deed of seen.deeds) {
    if (deed.key === null) continue;
    const name = nameOf(deed);
    sameKey.set(name, [...sameKey.get(name) ?? [], deed]);
  }
  for (const deed of seen.deeds) {
    checkDeed(deed, seen);
    checkRefusals(deed, { rivals: sameKey.get(nameOf(deed)) ?? [], report: seen.report });
  }
  for (const rivals of sameKey.values()) checkKey(rivals, seen.report);
  checkPlacements(seen);
}

function checkDeed(deed: Deed, { report, shop }: Seen): void {
  for (const answered of deed.answers) {
    if (answered.status === 500) report("I-26", `${nameOf(deed)} is answered 500`);
  }
  if (deed.key === null) return;
  const records = [...shop.store.orders.records.values()];
  const stands = new Set<string>(records.flatMap(({ order, operations, fulfilments }) => [
    ...(order.status === "cancelled" ? [] : [order.id]),
    ...operations.filter(({ state }) => state === "succeeded").map(({ id }) => id),
    ...fulfilments.map(({ id }) => id),
  ]));
  const effects = deed.effects.map((it) => it.split(" ")).filter(([, id = ""]) => stands.has(id));
  const kinds = effects.map(([kind]) => kind);
  for (const kind of new Set(kinds)) {
    const times = kinds.filter((it) => it === kind).length;
    if (times > 1) report("I-24", `${nameOf(deed)} did ${times} × ${kind}: ${effects.join(" ")}`);
  }
}

/** `idempotency_key_reused` is only for those who did reuse a key. */
function checkRefusals(
  deed: Deed,
  { rivals, report }: Readonly<{ rivals: readonly Deed[]; report: Report }>,
): void {
  if (deed.answers.some((it) => codeOf(it) === "idempotency_key_reused") && rivals.length < 2) {
    report("I-20", `${nameOf(deed)} was refused for a key that only it has used`);
  }
  if (deed.answers.some((it) => it.isReplayed) && !deed.answers.some((it) => !it.isReplayed)) {
    // Its first answer may be lost with the server that made it: then the effect is its own.
    if (
      rivals.length < 2 && deed.effects.length === 0 && deed.method === "POST" &&
      /\/(checkout|captures|refunds|fulfilments|cancellation)$/.test(deed.path)
    ) {
      report("I-20", `${nameOf(deed)} was given somebody else's answer`);
    }
  }
}

/** All that came under one key: one request takes effect, and all its answers are the same. */
function checkKey(rivals: readonly Deed[], report: Report): void {
  const done = rivals.filter(({ answers }) => answers.some(isDone));
  const bodies = new Set(done.map(({ body }) => body));
  const first = rivals[0];
  if (first === undefined) return;
  if (bodies.size > 1) report("I-22", `${nameOf(first)} was carried out with two bodies`);
  const answers = rivals.flatMap((deed) => deed.answers.filter(isDone));
  const replayed = answers.filter(({ isReplayed }) => isReplayed);
  const one = replayed[0] ?? null;
  for (const other of one === null ? [] : answers) {
    const same = other.body === one!.body && other.status === one!.status &&
      other.etag === one!.etag;
    if (!same) report("I-21", `${nameOf(first)} was answered ${other.body} and ${one!.body}`);
  }
}

/** An order and the key that it was made under: where one is, the other is. */
function checkPlacements({ shop, witness, report, deeds }: Seen): void {
  const { orders, carts } = shop.store;
  const made = new Map<Deed, OrderId[]>();
  for (const [orderId, { deed }] of witness.placements) {
    if (deed === null) continue;
    made.set(deed, [...made.get(deed) ?? [], orderId]);
    const { key, principal, method } = deed;
    if (key === null) continue;
    const route = `${method} /api/storefront/v1/carts/{id}/checkout`;
    const isCancelled = orders.records.get(orderId)?.order.status === "cancelled";
    if (!isCancelled && carts.keys.find({ principal, route, key }) === null) {
      report("I-23", `${orderId} stands, and the key that it was made under is not known`);
    }
  }
  for (const deed of deeds) {
    const own = made.get(deed) ?? [];
    for (const answered of deed.answers) {
      if (codeOf(answered) !== "cart_already_completed") continue;
      const named = /"order_id":"(\w+)"/.exec(answered.body)?.[1];
      if (own.some((id) => id === named)) {
        report("I-23", `${nameOf(deed)} made ${named}, and is told that somebody did`);
      }
    }
  }
}

import type { Once } from "@mercator/domain/kernel";
import type { PlantedBug } from "../planted_bug.ts";
import type { ShopPorts } from "../shop_app.ts";

/** The same ports, each key of a request changed on its way to the store. */
function withKeys(
  ports: ShopPorts,
  change: <K extends Omit<Once<never>, "answer">>(once: K) => K,
): ShopPorts {
  const { carts, checkouts, orders } = ports;
  const changed = <K extends Omit<Once<never>, "answer"> | null>(once: K): K =>
    (once === null ? once : change(once)) as K;
  return {
    ...ports,
    carts: {
      ...carts,
      create: (priced, saving) => carts.create(priced, { ...saving, once: changed(saving.once) }),
      save: (priced, saving) => carts.save(priced, { ...saving, once: changed(saving.once) }),
    },
    checkouts: {
      load: (cartId, once) => checkouts.load(cartId, changed(once)),
      place: (placement, { once, value }) =>
        checkouts.place(placement, { once: changed(once), value }),
    },
    orders: {
      ...orders,
      change: (id, decide, saving) =>
        orders.change(id, decide, { ...saving, once: changed(saving.once) }),
      takeOver: (once) => orders.takeOver(changed(once)),
      finish: (record, once) => orders.finish(record, changed(once)),
      release: (once) => orders.release(changed(once)),
    },
  };
}

export const KEY_BUGS: readonly PlantedBug[] = [
  {
    name: "key_without_body",
    mistake: "answers a known key without comparing what was asked",
    foundBy: ["I-22"],
    ports: (ports) => ({
      ...ports,
      answers: {
        find: async (key) => {
          const stored = await ports.answers.find(key);
          const { fingerprint } = key as unknown as { fingerprint: string };
          return stored && { ...stored, fingerprint };
        },
      },
    }),
  },
  {
    name: "key_crosses_principals",
    mistake: "looks keys up without asking whose they are",
    foundBy: ["I-20", "I-23"],
    ports: (ports) => {
      const principal = "everybody";
      const crossed = withKeys(ports, (once) => ({ ...once, principal }));
      return {
        ...crossed,
        answers: { find: (key) => ports.answers.find({ ...key, principal }) },
      };
    },
  },
  {
    name: "effect_outside_the_key",
    mistake: "stores the order, and the answer under the key afterwards",
    foundBy: ["I-23"],
    ports: (ports, { database, shop }) => ({
      ...ports,
      checkouts: {
        ...ports.checkouts,
        place: async (placement, { once, value }) => {
          const placed = await ports.checkouts.place(placement, { once: null, value });
          if (!placed.ok || once === null) return placed;
          await database.call("keys.store", () => {
            const { keys } = shop.store.carts;
            if (placement.holdMs === null) keys.done(once, once.answer(value));
            else keys.claim(once);
            return Promise.resolve(true);
          });
          return placed;
        },
      },
    }),
  },
  {
    name: "answer_made_anew",
    mistake: "answers a repetition with how things stand now, not with what was stored",
    foundBy: ["I-21"],
    ports: (ports) => ({
      ...ports,
      answers: {
        find: async (key) => {
          const stored = await ports.answers.find(key);
          if (stored?.state !== "done") return stored;
          const orderId = /"id":"(ord_\w+)"/.exec(stored.answer.body)?.[1];
          const now = orderId === undefined ? null : await ports.orders.find(orderId as never);
          if (now === null) return stored;
          const body = stored.answer.body.replace(
            /"payment_status":"\w+"/,
            `"payment_status":"${now.order.paymentStatus}"`,
          );
          return { ...stored, answer: { ...stored.answer, body } };
        },
      },
    }),
  },
];

import { sqlFailure } from "@mercator/db/client";
import type { Race } from "./ground.ts";
import { pastTheDoors } from "./past_the_doors.ts";
import { onSite } from "./site.ts";

/** By a constraint or an index (class 23), or by a trigger of ours. */
const REFUSALS = /^(23|P0001|42501|55000)/;

const BAD_QUANTITIES: readonly unknown[] = [
  ...[-1, 0, 0.5, 1e21, 2 ** 53, -(2 ** 53), 10_000, 2 ** 31],
  ...["1", "1e3", "", " 1", "NaN", "Infinity", null, true, [], [1], {}],
];

/** Spellings that JSON.stringify does not write. */
const RAW = ["NaN", "Infinity", "1e400", "-0", "01", "0x1", "1e-1", "9007199254740993"];

/** quantities that are none, at every door, and past the doors. */
const quantities: Race = {
  id: "R-06",
  shows: "negative, zero, broken and huge quantities: refused at every door, and by the database",
  run: (options) =>
    onSite(options, async (site) => {
      const { shop, db, violations } = site;
      const shopper = await shop.guest();
      const staff = await shop.staff();
      const { id, variantId, cart } = await shop.cartOf(shopper);
      const lineId = cart.lines[0].id;
      const doors = [
        ["POST", `/api/storefront/v1/carts/${id}/lines`, { variant_id: variantId }, "quantity"],
        ["PATCH", `/api/storefront/v1/carts/${id}/lines/${lineId}`, {}, "quantity"],
      ] as const;
      let refused = 0;
      for (const [method, path, rest, name] of doors) {
        const bodies = [
          ...BAD_QUANTITIES.map((it) => JSON.stringify({ ...rest, [name]: it })),
          ...RAW.map((it) =>
            `${JSON.stringify(rest).slice(0, -1)}${
              Object.keys(rest).length > 0 ? "," : ""
            }"${name}":${it}}`
          ),
        ];
        for (const body of bodies) {
          const headers = { ...shopper.headers, "content-type": "application/json" };
          const told = await shop.ask(path, { method, headers, body });
          if (told.status >= 400 && told.status < 500) refused++;
          else violations.push(`${method} ${body}: ${told.status}`);
        }
      }
      const delta = await shop.ask("/api/admin/v1/stock-adjustments", {
        method: "POST",
        headers: { ...staff.headers, "idempotency-key": crypto.randomUUID() },
        body: { variant_id: variantId, delta: -(2 ** 40), reason: "counted" },
      });
      if (delta.status < 400 || delta.status >= 500) violations.push(`adjusted: ${delta.text}`);
      const now = JSON.parse((await shop.ask(`/api/storefront/v1/carts/${id}`, shopper)).text);
      if (now.total.amount !== cart.total.amount) violations.push("the cart has changed");
      const { order } = await shop.orderOf(shopper);
      const past = pastTheDoors(order.id);
      for (const [what, statement] of past) {
        const code = await db.execute(statement).then(() => null, (it) => sqlFailure(it)?.code);
        if (code === null) violations.push(`the database took it: ${what}`);
        else if (!REFUSALS.test(code ?? "")) {
          violations.push(`${what}: refused by mistake, ${code}`);
        }
      }
      return { refused, "refused by the database": past.length };
    }),
};

export const QUANTITY_RACES: readonly Race[] = [quantities];

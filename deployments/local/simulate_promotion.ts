// `deno task promotion:simulate -- --promotion promo_…`: what a promotion would have done to past orders.
import { parseArgs } from "node:util";
import { connect } from "@mercator/db";
import { pastCarts } from "@mercator/db/checkout";
import { pgPromotions } from "@mercator/db/promotions";
import type { Money } from "@mercator/domain/kernel";
import {
  lost,
  type SimulatedCart,
  simulatedSums,
  simulatePromotion,
} from "@mercator/domain/pricing";
import { type PromotionId, toPromotion } from "@mercator/domain/promotions";
import { developmentDatabase } from "./development_database.ts";
import { Refusal, refuse } from "./progress.ts";

const EXAMPLES = 5;
const told = ({ minor, currency }: Money) => `${minor} ${currency}`;

try {
  const { values: { promotion: id } } = parseArgs({
    args: Deno.args.filter((argument) => argument !== "--"),
    options: { promotion: { type: "string" } },
  });
  if (!id) throw new Refusal("deno task promotion:simulate -- --promotion promo_…");
  const database = await developmentDatabase();
  const connections = connect(database);
  try {
    const admin = connections.as("admin");
    const found = await pgPromotions(admin).find(id as PromotionId);
    if (found === null) throw new Refusal(`There is no promotion ${id}.`);
    const promotion = toPromotion(found.promotion);
    const carts: SimulatedCart[] = [];
    for await (const { number, cart } of pastCarts(admin)) {
      const simulated = simulatePromotion(cart, promotion);
      carts.push(simulated);
      const shown = carts.filter(({ discount }) => discount.minor > 0n).length;
      if (simulated.discount.minor > 0n && shown <= EXAMPLES) {
        console.log(`order ${number}: ${told(simulated.before)} → ${told(simulated.after)}`);
      }
    }
    for (const sums of simulatedSums(carts)) {
      console.log(
        `${sums.touched} of ${sums.carts} orders touched, ${told(sums.discount)} given, ` +
          `revenue ${told(sums.before)} → ${told(sums.after)} (${told(lost(sums))} less)`,
      );
    }
    if (carts.length === 0) console.log("No order has kept what its prices were made of.");
  } finally {
    await connections.close();
    await database.close();
  }
} catch (error) {
  refuse(error);
}

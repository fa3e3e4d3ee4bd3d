import { type Id, instant, money } from "../../kernel/mod.ts";
import type { IntegrationProduct } from "../integration_product.ts";

/** Product number `n`, with one variant and a price in each market. */
export function anIntegrationProduct(n: number): IntegrationProduct {
  const suffix = String(n).padStart(26, "0");
  return {
    id: `prod_${suffix}` as Id<"Product">,
    handle: `vase-${n}`,
    title: `Vase ${n}`,
    category: "vases",
    status: "published",
    updatedAt: instant(1_790_000_000_000),
    variants: [{
      id: `var_${suffix}` as Id<"Variant">,
      sku: `VASE-${n}`,
      options: { Colour: "Sand" },
      prices: [money(1999n, "EUR"), money(2199n, "USD")],
      onHand: 7,
      reserved: 2,
    }],
  };
}

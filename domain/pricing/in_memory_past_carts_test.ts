import { instant } from "../kernel/mod.ts";
import { aCartToPrice, aLineToPrice, inMemoryPastCarts, pastCartsContract } from "./testing/mod.ts";

pastCartsContract("inMemoryPastCarts", () =>
  Promise.resolve({
    pastCarts: inMemoryPastCarts([1, 2].map((quantity) => ({
      orderId: String(quantity),
      number: String(quantity),
      placedAt: instant(quantity),
      cart: aCartToPrice({ lines: [aLineToPrice({ quantity })] }),
    }))),
  }));

import type { InvariantId } from "./invariants.ts";
import type { ShopPorts, UseCases } from "./shop_app.ts";
import type { Base } from "./world.ts";

/**
 * A mistake that shops have made, put into the simulated shop only: a port, a use case or a decision
 * is replaced by one that has it. The product knows nothing of it.
 */
export type PlantedBug = Readonly<{
  name: string;
  /** What is wrong, in a sentence. */
  mistake: string;
  /** Those by which it may be found. */
  foundBy: readonly InvariantId[];
  ports?: (ports: ShopPorts, base: Base) => ShopPorts;
  useCases?: (ports: ShopPorts, base: Base) => Partial<UseCases>;
}>;

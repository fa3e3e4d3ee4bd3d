import type { ComponentFacts } from "../cart/mod.ts";
import type { UnitsMissing } from "../inventory/mod.ts";
import type { Id } from "../kernel/mod.ts";
import type { OutOfStock } from "./ports.ts";

/** The lines that cannot be had because units are missing, parts of sets included. */
export function shortOf(
  lines: readonly Readonly<
    {
      variantId: Id<"Variant">;
      components: readonly Pick<ComponentFacts, "variantId" | "quantity">[];
    }
  >[],
  missing: UnitsMissing["missing"],
): OutOfStock {
  const free = new Map(missing.map(({ variantId, available }) => [variantId, available]));
  const short = new Map(lines.flatMap(({ variantId, components }) => {
    const parts = components.length === 0 ? [{ variantId, quantity: 1 }] : components;
    const counts = parts.flatMap((part) => {
      const available = free.get(part.variantId);
      return available === undefined ? [] : [Math.floor(available / part.quantity)];
    });
    return counts.length === 0 ? [] : [[variantId, Math.min(...counts)] as const];
  }));
  return {
    code: "out_of_stock",
    lines: [...short].map(([variantId, available]) => ({ variantId, available })),
  };
}

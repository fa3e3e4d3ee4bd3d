import type { Id, Instant, Money } from "../kernel/mod.ts";

/** A product as another program needs it: what is sold, for how much, and how many there are. */
export type IntegrationProduct = Readonly<{
  id: Id<"Product">;
  handle: string;
  title: string;
  /** The category's handle. */
  category: string;
  status: "draft" | "published";
  variants: readonly IntegrationVariant[];
  updatedAt: Instant;
}>;

export type IntegrationVariant = Readonly<{
  id: Id<"Variant">;
  sku: string;
  options: Readonly<Record<string, string>>;
  /** One for each price list. */
  prices: readonly Money[];
  onHand: number;
  reserved: number;
}>;

/** What can still be promised from the shelf. Backorders may take it below nothing, which is told as nothing. */
export function availableOf({ onHand, reserved }: IntegrationVariant): number {
  return Math.max(0, onHand - reserved);
}

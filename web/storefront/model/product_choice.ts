import type { ImageV1, ProductV1, VariantV1 } from "@mercator/contracts/storefront/v1";

export type Selection = Readonly<Record<string, string>>;
export type ValueState = "available" | "sold_out" | "absent";

/**
 * The variant that a selection means. What is not said, or cannot be had together with the rest, is
 * filled from the first variant that fits best, one in stock before one that is sold out.
 */
export function variantFor(product: ProductV1, selected: Selection): VariantV1 | null {
  const wanted = Object.entries(selected).filter(([option, value]) =>
    product.variants.some((variant) => variant.options[option] === value)
  );
  let best: VariantV1 | null = null;
  let bestScore = -1;
  for (const variant of product.variants) {
    const matches = wanted.filter(([option, value]) => variant.options[option] === value).length;
    const score = matches * 2 + (isSoldOut(variant) ? 0 : 1);
    if (score > bestScore) [best, bestScore] = [variant, score];
  }
  return best;
}

/** A product as it stands on the page, and one value of one of its options. */
export type Shown = Readonly<{ product: ProductV1; current: VariantV1 }>;
export type OptionValue = Readonly<{ option: string; value: string }>;

/** The selection after one more value was chosen; values that do not go with it give way. */
export function choose(shown: Shown, pick: OptionValue): Selection {
  const exact = variantWith(shown, pick);
  if (exact) return exact.options;
  const [first] = shown.product.variants
    .filter((variant) => variant.options[pick.option] === pick.value)
    .sort((a, b) => Number(isSoldOut(a)) - Number(isSoldOut(b)));
  return (first ?? shown.current).options;
}

export function valueState(shown: Shown, pick: OptionValue): ValueState {
  const exact = variantWith(shown, pick);
  if (!exact) return "absent";
  return isSoldOut(exact) ? "sold_out" : "available";
}

function variantWith(
  { product, current }: Shown,
  { option, value }: OptionValue,
): VariantV1 | undefined {
  const wanted = Object.entries({ ...current.options, [option]: value });
  return product.variants.find((variant) =>
    wanted.every(([name, other]) => variant.options[name] === other)
  );
}

function isSoldOut(variant: VariantV1): boolean {
  return variant.availability === "out_of_stock";
}

/** `/products/heron-mug?Colour=Salt`: the choice is in the address, so it can be sent to somebody. */
export function productPath(product: Pick<ProductV1, "handle">, selection: Selection): string {
  const query = new URLSearchParams(selection).toString();
  return `/products/${product.handle}${query ? `?${query}` : ""}`;
}

/** The picture of one option value, such as the mug in ink. */
export function pictureOf(
  images: readonly ImageV1[],
  { option, value }: OptionValue,
): ImageV1 | undefined {
  return images.find((image) => image.options?.[option] === value);
}

/** The chosen thing first, then what shows all of them, then the others. */
export function galleryOf(images: readonly ImageV1[], selection: Selection): ImageV1[] {
  const rank = (image: ImageV1): number => {
    const shown = Object.entries(image.options ?? {});
    if (shown.length === 0) return 1;
    return shown.every(([option, value]) => selection[option] === value) ? 0 : 2;
  };
  return [...images].sort((a, b) => rank(a) - rank(b));
}

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
    const score = matches * 2 + (variant.availability === "out_of_stock" ? 0 : 1);
    if (score > bestScore) [best, bestScore] = [variant, score];
  }
  return best;
}

/** The selection after one more value was chosen; values that do not go with it give way. */
export function choose(product: ProductV1, current: VariantV1, [option, value]: [string, string]): Selection {
  const exact = variantWith(product, current, option, value);
  if (exact) return exact.options;
  const [first] = product.variants.filter((variant) => variant.options[option] === value)
    .sort((a, b) => Number(a.availability === "out_of_stock") - Number(b.availability === "out_of_stock"));
  return first ? first.options : current.options;
}

export function valueState(
  product: ProductV1,
  current: VariantV1,
  [option, value]: [string, string],
): ValueState {
  const exact = variantWith(product, current, option, value);
  if (!exact) return "absent";
  return exact.availability === "out_of_stock" ? "sold_out" : "available";
}

function variantWith(
  product: ProductV1,
  current: VariantV1,
  option: string,
  value: string,
): VariantV1 | undefined {
  return product.variants.find((variant) =>
    Object.entries({ ...current.options, [option]: value })
      .every(([name, wanted]) => variant.options[name] === wanted)
  );
}

/** `/products/heron-mug?Colour=Salt`: the choice is in the address, so it can be sent to somebody. */
export function productPath(product: Pick<ProductV1, "handle">, selection: Selection): string {
  const query = new URLSearchParams(selection).toString();
  return `/products/${product.handle}${query ? `?${query}` : ""}`;
}

/** The picture of one option value, such as the mug in ink. */
export function pictureOf(images: readonly ImageV1[], option: string, value: string): ImageV1 | undefined {
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

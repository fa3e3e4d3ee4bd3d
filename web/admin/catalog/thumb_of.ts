import type { ImageV1 } from "@mercator/contracts/storefront/v1";

/** The smallest stored JPEG of a picture: a list needs no more. */
export function thumbOf(image: ImageV1 | null | undefined): string | null {
  if (!image) return null;
  const stored = image.sources
    .filter(({ type }) => type === "image/jpeg")
    .toSorted((a, b) => a.width - b.width);
  return stored[0]?.url ?? image.url;
}

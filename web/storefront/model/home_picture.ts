import type { ImageV1 } from "@mercator/contracts/storefront/v1";

const WIDE = { width: 2000, height: 1100, widths: [800, 1280, 2000] };
const UPRIGHT = { width: 880, height: 1100, widths: [440, 880] };

/** The home page's own pictures, of those that the sample shop brings: they belong to no product. */
const PICTURES = {
  "hero-1": WIDE,
  "hero-2": WIDE,
  "heron-mug-ink": UPRIGHT,
  "wren-teapot-view": UPRIGHT,
  "fold-pendant-view": UPRIGHT,
  "plank-board-view": UPRIGHT,
} as const;
export type HomePictureName = keyof typeof PICTURES;

export function homePicture(name: HomePictureName): ImageV1 {
  const { width, height, widths } = PICTURES[name];
  const urlOf = (w: number, ending: "avif" | "jpg") => `/media/${name}-${w}.${ending}`;
  return {
    url: urlOf(width, "jpg"),
    alt: "",
    width,
    height,
    sources: widths.flatMap((w) => [
      { url: urlOf(w, "avif"), type: "image/avif" as const, width: w },
      { url: urlOf(w, "jpg"), type: "image/jpeg" as const, width: w },
    ]),
  };
}

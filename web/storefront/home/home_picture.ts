import type { ImageV1 } from "@mercator/contracts/storefront/v1";

/** The home page's own pictures: they belong to the page, not to the catalogue. */
const urls = import.meta.glob<string>("./pictures/*", {
  eager: true,
  query: "?url",
  import: "default",
});

const WIDE = { width: 2000, height: 1100 };
const UPRIGHT = { width: 880, height: 1100 };
const PICTURES = {
  "hero-1": { ...WIDE, widths: [800, 1400, 2000] },
  "hero-2": { ...WIDE, widths: [800, 1400, 2000] },
  "heron-mug-ink": { ...UPRIGHT, widths: [480, 880] },
  "wren-teapot-view": { ...UPRIGHT, widths: [480, 880] },
  "fold-pendant-view": { ...UPRIGHT, widths: [480, 880] },
  "plank-board-view": { ...UPRIGHT, widths: [480, 880] },
} as const;
export type HomePictureName = keyof typeof PICTURES;

export function homePicture(name: HomePictureName): ImageV1 {
  const { width, height, widths } = PICTURES[name];
  const urlOf = (w: number, ending: string) => urls[`./pictures/${name}-${w}.${ending}`] ?? "";
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

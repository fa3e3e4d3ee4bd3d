import type { ImageV1 } from "@mercator/contracts/storefront/v1";
import type { OrderLine } from "@mercator/domain/orders";

/** The picture of a line, in a cart or an order. */
export function toLineImageV1(picture: OrderLine["picture"]): ImageV1 | null {
  if (picture === null) return null;
  const { url, alt, width, height, sources } = picture;
  return {
    url,
    alt,
    width,
    height,
    sources: sources.map((source) => ({
      url: source.url,
      type: source.type === "image/avif" ? "image/avif" : "image/jpeg",
      width: source.width,
    })),
  };
}

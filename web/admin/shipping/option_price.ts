import type { ShippingOptionDetailsV1 } from "@mercator/contracts/admin/v1";
import { money } from "../ui/format.ts";
import { texts } from "./texts.ts";

/** What delivery costs, in words: `€4.90, free from €80.00`. */
export function optionPrice(option: ShippingOptionDetailsV1): string {
  const words = texts.option;
  const cost = (price: ShippingOptionDetailsV1["bands"][number]["price"]) =>
    price.amount === 0 ? words.free : money(price);
  const steps = option.weight_bands.length > 0
    ? option.weight_bands.map(({ from_grams: grams, price }) =>
      grams === 0 ? cost(price) : words.overGrams(cost(price), grams.toLocaleString("en"))
    )
    : option.bands.map(({ from, price }) =>
      from.amount === 0 ? cost(price) : words.overWorth(cost(price), money(from))
    );
  return [...steps, ...(option.free_from ? [words.freeFrom(money(option.free_from))] : [])].join(
    ", ",
  );
}

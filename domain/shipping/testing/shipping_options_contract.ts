import { assert, test } from "@mercator/domain/testing";
import type { Id } from "../../kernel/mod.ts";
import type { ShippingOptions } from "../ports.ts";
import type { ShippingOption } from "../shipping_option.ts";
import { aShippingOption } from "./options.ts";

/** Every ShippingOptions, fake or real, must pass these. */
export function shippingOptionsContract(
  name: string,
  given: (...stored: ShippingOption[]) => Promise<ShippingOptions & Partial<AsyncDisposable>>,
): void {
  test(`${name} of() gives the options of one market, in their order`, async () => {
    const second = aShippingOption({
      id: "shop_0" as Id<"ShippingOption">,
      daysMin: 1,
      daysMax: 1,
    });
    const first = aShippingOption();
    const options = await given(first, second);
    assert.deepEqual(await options.of("de"), [first, second]);
    assert.deepEqual(await options.of("us"), []);
    await options[Symbol.asyncDispose]?.();
  });
}

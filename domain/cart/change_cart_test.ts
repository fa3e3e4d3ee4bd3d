import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { changeCart } from "./change_cart.ts";
import { anAddress, withCart } from "./testing/mod.ts";

const nothing = { email: undefined, shippingAddress: undefined, billingAddress: undefined };

test("changeCart() changes what is said, and leaves the rest", async () => {
  const { deps, command, now } = withCart({ email: "a@example.com", billingAddress: anAddress });
  assert.ok((await changeCart({ ...command, ...nothing, shippingAddress: anAddress }, deps)).ok);
  assert.deepEqual([now().email, now().shippingAddress, now().billingAddress], [
    "a@example.com",
    anAddress,
    anAddress,
  ]);
  assert.ok((await changeCart({ ...command, ...nothing, billingAddress: null }, deps)).ok);
  assert.equal(now().billingAddress, null);
});

test("changeCart() takes only addresses that the market delivers to", async () => {
  const { deps, command, now } = withCart();
  const shippingAddress = { ...anAddress, country: "FR" };
  const far = await changeCart({ ...command, ...nothing, shippingAddress }, deps);
  assert.deepEqual(
    far,
    err({ code: "country_not_served", country: "FR", countries: ["DE", "AT"] }),
  );
  assert.equal(now().shippingAddress, null);
});

test("changeCart() needs the state of an American address, as the tax rates spell it", async () => {
  const { deps, command, now } = withCart({ market: "us", currency: "USD", locale: "en" });
  const to = (region: string | null) => ({ ...anAddress, country: "US", region });
  for (const region of [null, "", "California", "XX"]) {
    const refused = await changeCart({ ...command, ...nothing, shippingAddress: to(region) }, deps);
    assert.deepEqual(refused, err({ code: "address_region_unknown", country: "US" }));
  }
  assert.ok((await changeCart({ ...command, ...nothing, shippingAddress: to("us-ca") }, deps)).ok);
  assert.equal(now().shippingAddress?.region, "CA");
});

test("changeCart() asks the register about a number that is typed, and keeps what it said", async () => {
  const { deps, command, now } = withCart();
  const asked: string[] = [];
  const register = (standing: "valid" | "unknown") => (id: string) => {
    asked.push(id);
    return Promise.resolve(standing);
  };
  const change = (vatId: string | null | undefined, standing: "valid" | "unknown" = "valid") =>
    changeCart({ ...command, ...nothing, vatId }, { ...deps, vatIdRegister: register(standing) });
  assert.ok((await change("at u 1358-5627")).ok);
  assert.deepEqual([now().vatId?.id, now().vatId?.standing], ["ATU13585627", "valid"]);
  assert.ok((await change(undefined)).ok);
  assert.equal(now().vatId?.id, "ATU13585627");
  // What it has said holds while it cannot be asked again; about another number it has said nothing.
  assert.ok((await change("ATU13585627", "unknown")).ok);
  assert.equal(now().vatId?.standing, "valid");
  assert.ok((await change("ATU37675002", "unknown")).ok);
  assert.equal(now().vatId?.standing, "unknown");
  assert.deepEqual(await change("ATU1358562"), err({ code: "vat_id_malformed" }));
  assert.equal(now().vatId?.id, "ATU37675002");
  assert.ok((await change(null)).ok);
  assert.equal(now().vatId, null);
  assert.deepEqual(asked, ["ATU13585627", "ATU13585627", "ATU37675002"]);
});

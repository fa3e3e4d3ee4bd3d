import {
  KnownTaxTablesV1,
  ShippingOptionDetailsV1,
  ShippingZonesV1,
  ShippingZoneV1,
  TaxCategoriesV1,
  TaxExemptionListV1,
  TaxRateListV1,
  TaxRateV1,
  TaxSettingsV1,
  TriedTermsV1,
} from "@mercator/contracts/admin/v1";
import { CartV1, OrderV1 } from "@mercator/contracts/storefront/v1";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { viesStandIn } from "../dev/vies_register/mod.ts";
import { openRealShop, type RealShop } from "./real_shop.ts";

const ADMIN = "/api/admin/v1";

type More = Readonly<{ method: string; body?: unknown; version?: number }>;
type AskStaff = (path: string, more?: More) => ReturnType<RealShop["ask"]>;

async function inShop(
  work: (given: Readonly<{ shop: RealShop; ask: AskStaff }>) => Promise<void>,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  await using shop = await openRealShop({ env });
  const staff = await shop.staff();
  await work({
    shop,
    ask: (path, more) =>
      shop.ask(`${ADMIN}${path}`, {
        ...staff,
        ...more,
        headers: {
          ...staff.headers,
          ...(more === undefined ? {} : { "idempotency-key": crypto.randomUUID() }),
          ...(more?.version === undefined ? {} : { "if-match": `"${more.version}"` }),
        },
      }),
  });
}

const CALIFORNIA = {
  market: "us",
  country: "US",
  region: "CA",
  postal_code: "94601",
  lines: [{ amount: { amount: 10_000, currency: "USD" } }],
};

async function tried(ask: AskStaff, body: unknown) {
  const { text } = await ask("/terms/trials", { method: "POST", body });
  return TriedTermsV1.parse(JSON.parse(text));
}

test("a rate that staff add is taken of the next cart, and one that they remove is not", async () => {
  await inShop(async ({ ask }) => {
    const before = await tried(ask, CALIFORNIA);
    const body = {
      country: "US",
      region: "CA",
      postal: { from: "94601", to: "94621" },
      name: "Oakland",
      rate_millionths: 35_000,
      layer: "city",
      ordinal: 2,
      source: "CDTFA-95",
    };
    const created = await ask("/tax-rates", { method: "POST", body });
    assert.equal(created.status, 201);
    const rate = TaxRateV1.parse(JSON.parse(created.text));
    const after = await tried(ask, CALIFORNIA);
    assert.equal(after.goods.tax_total.amount, before.goods.tax_total.amount + 350);
    assert.equal(after.goods.taxes.at(-1)?.name, "Oakland");
    assert.equal((await ask("/tax-rates", { method: "POST", body })).code, "tax_rate_taken");
    const listed = await ask("/tax-rates?country=US&limit=100");
    const { data } = TaxRateListV1.parse(JSON.parse(listed.text));
    assert.ok(data.some(({ id, source }) => id === rate.id && source === "CDTFA-95"));

    const change = { method: "PATCH", body: { rate_millionths: 0 } };
    const stale = await ask(`/tax-rates/${rate.id}`, { ...change, version: 7 });
    assert.deepEqual([stale.status, stale.code], [412, "tax_rate_changed_meanwhile"]);
    assert.equal((await ask(`/tax-rates/${rate.id}`, change)).code, "precondition_required");
    assert.equal((await ask(`/tax-rates/${rate.id}`, { ...change, version: 1 })).status, 200);
    const removed = await ask(`/tax-rates/${rate.id}`, { method: "DELETE", version: 2 });
    assert.equal(removed.status, 204);
    const again = await tried(ask, CALIFORNIA);
    assert.deepEqual(again.goods, before.goods);
  });
});

test("settings decide how prices are read, and a stale change is refused", async () => {
  await inShop(async ({ ask }) => {
    const settings = TaxSettingsV1.parse(JSON.parse((await ask("/tax-settings")).text));
    assert.deepEqual([settings.rounding, settings.included_in], ["line", ["de"]]);
    const body = { included_in: ["de", "us"], rounding: "order" };
    const { version } = settings;
    const changed = await ask("/tax-settings", { method: "PATCH", body, version });
    assert.equal(changed.status, 200);
    const late = await ask("/tax-settings", { method: "PATCH", body, version });
    assert.equal(late.code, "tax_settings_changed_meanwhile");
    const { tax_included, goods } = await tried(ask, CALIFORNIA);
    assert.deepEqual([tax_included, goods.total.amount], [true, 10_000]);
    assert.ok(goods.tax_total.amount > 0);
  });
});

test("tables that the shop knows name their source, and leave the shop's own rates", async () => {
  await inShop(async ({ ask, shop }) => {
    const { data } = KnownTaxTablesV1.parse(JSON.parse((await ask("/tax-tables")).text));
    assert.deepEqual(data.map(({ name, as_of }) => [name, as_of]), [
      ["eu", "2025-08-01"],
      ["us", "2025-01-01"],
    ]);
    await shop.database.db.execute(sql`delete from tax.rates where country = 'FR'`);
    const load = { method: "POST", body: { table: "eu" } };
    const loaded = JSON.parse((await ask("/tax-tables/loads", load)).text);
    assert.deepEqual(loaded, { added: 2, kept: 52 });
    const categories = TaxCategoriesV1.parse(JSON.parse((await ask("/tax-categories")).text));
    assert.ok(categories.data.find(({ code }) => code === "standard")!.products > 0);
    const inUse = await ask("/tax-categories/standard", { method: "DELETE" });
    assert.equal(inUse.code, "tax_category_in_use");
  });
});

test("a zone delivers by weight and to its postal codes only", async () => {
  await inShop(async ({ ask }) => {
    const zone = ShippingZoneV1.parse(JSON.parse(
      (await ask("/shipping-zones", {
        method: "POST",
        body: {
          name: "Bay",
          market: "us",
          countries: ["US"],
          parts: [{ country: "US", region: "CA", postal: { from: "94000", to: "94999" } }],
        },
      })).text,
    ));
    const usd = (amount: number) => ({ amount, currency: "USD" });
    const body = {
      names: { en: "Bike courier", de: "Fahrradkurier" },
      weight_bands: [{ from_grams: 0, price: usd(700) }, { from_grams: 3_000, price: usd(1_500) }],
      free_from: usd(50_000),
      days_min: 0,
      days_max: 1,
    };
    const added = await ask(`/shipping-zones/${zone.code}/options`, { method: "POST", body });
    assert.equal(added.status, 201);
    const option = ShippingOptionDetailsV1.parse(JSON.parse(added.text));
    const priceOf = async (over: object, grams = 0, amount = 10_000) => {
      const lines = [{ amount: usd(amount), grams }];
      const { shipping_options } = await tried(ask, { ...CALIFORNIA, ...over, lines });
      return shipping_options.find(({ id }) => id === option.id)?.price.amount;
    };
    assert.deepEqual(
      [
        await priceOf({}, 2_999),
        await priceOf({}, 3_000),
        await priceOf({}, 9_000, 50_000),
        await priceOf({ postal_code: "95014" }),
        await priceOf({ region: "NY", postal_code: "94601" }),
      ],
      [700, 1_500, 0, undefined, undefined],
    );
    const wrong = { method: "PATCH", body: { weight_bands: [] }, version: 1 };
    const refused = await ask(`/shipping-options/${option.id}`, wrong);
    assert.deepEqual([refused.status, refused.code], [422, "shipping_bands_invalid"]);
    const full = await ask(`/shipping-zones/${zone.code}`, { method: "DELETE", version: 1 });
    assert.equal(full.code, "shipping_zone_not_empty");
    const off = { method: "PATCH", body: { active: false }, version: 1 };
    assert.equal((await ask(`/shipping-options/${option.id}`, off)).status, 200);
    assert.equal(await priceOf({}), undefined);
    await ask(`/shipping-options/${option.id}`, { method: "DELETE", version: 2 });
    const gone = await ask(`/shipping-zones/${zone.code}`, { method: "DELETE", version: 1 });
    assert.equal(gone.status, 204);
    const zones = ShippingZonesV1.parse(JSON.parse((await ask("/shipping-zones")).text));
    assert.ok(zones.data.every(({ code }) => code !== zone.code));
  });
});

test("an exemption is granted to one holder, listed, and ended once", async () => {
  await inShop(async ({ ask }) => {
    const body = { certificate: "Museum 7" };
    const nobody = await ask("/tax-exemptions", { method: "POST", body });
    assert.equal(nobody.code, "tax_exemption_holder_unclear");
    const group = { ...body, customer_group: "museums" };
    const granted = await ask("/tax-exemptions", { method: "POST", body: group });
    const { id } = JSON.parse(granted.text);
    assert.equal((await ask(`/tax-exemptions/${id}`, { method: "DELETE" })).status, 200);
    const again = await ask(`/tax-exemptions/${id}`, { method: "DELETE" });
    assert.equal(again.code, "tax_exemption_ended");
    const listed = await ask("/tax-exemptions");
    const { data } = TaxExemptionListV1.parse(JSON.parse(listed.text));
    assert.deepEqual(data.map((it) => [it.id, it.valid_to !== null]), [[id, true]]);
  });
});

/** A German cart with two of a thing, to Austria. */
async function austrianCart(shop: RealShop) {
  const guest = await shop.guest();
  const store = "/api/storefront/v1";
  const { rows: [variant] } = await shop.database.db.execute<{ id: string }>(sql`
    select v.id from catalog.variants v join catalog.products p on p.id = v.product_id
    join inventory.stock s on s.variant_id = v.id
    where p.kind = 'physical' and p.tax_category = 'standard' and s.on_hand - s.reserved > 5
    order by v.id limit 1`);
  const send = async (method: string, path: string, body?: unknown) => {
    const told = await shop.ask(`${store}${path}`, { ...guest, method, body });
    return told;
  };
  const { id } = JSON.parse((await send("POST", "/carts", { market: "de", locale: "de" })).text);
  await send("POST", `/carts/${id}/lines`, { variant_id: variant!.id, quantity: 2 });
  const change = (body: unknown) => send("PATCH", `/carts/${id}`, body);
  const address = {
    first_name: "Vera",
    last_name: "Huber",
    line1: "Ring 1",
    city: "Wien",
    postal_code: "1010",
    country: "AT",
  };
  await change({ email: "vera@canary.example", shipping_address: address });
  const options = JSON.parse((await send("GET", `/carts/${id}/shipping-options`)).text);
  const option = { shipping_option_id: options.data[0].id };
  await send("PUT", `/carts/${id}/shipping-option`, option);
  const checkout = async (total: unknown) => {
    const body = { payment: { provider: "manual" }, expected_total: total };
    return await shop.ask(`${store}/carts/${id}/checkout`, {
      headers: { ...guest.headers, "idempotency-key": crypto.randomUUID() },
      method: "POST",
      body,
    });
  };
  const cart = (told: { text: string }) => CartV1.parse(JSON.parse(told.text));
  return { change, checkout, cart, read: async () => cart(await send("GET", `/carts/${id}`)) };
}

test("a business abroad pays no tax once the register says so, and the order keeps why", async () => {
  await using vies = Deno.serve({ port: 0, onListen: () => {} }, viesStandIn().fetch);
  const VIES_URL = `http://localhost:${vies.addr.port}`;
  await inShop(async ({ shop, ask }) => {
    const { change, checkout, cart, read } = await austrianCart(shop);
    const taxed = await read();
    assert.ok(taxed.tax_total.amount > 0);
    assert.equal((await change({ vat_id: "ATU1234567" })).code, "vat_id_malformed");
    const refused = cart(await change({ vat_id: "ATU 1358 5627" }));
    assert.deepEqual(refused.vat_id, { number: "ATU13585627", standing: "invalid" });
    assert.deepEqual([refused.tax_exemption, refused.total], [null, taxed.total]);
    const closed = cart(await change({ vat_id: "ATU62134737" }));
    assert.deepEqual([closed.vat_id?.standing, closed.total], ["unknown", taxed.total]);
    const trust = { method: "PATCH", body: { unconfirmed_vat_id: "trusted" }, version: 1 };
    assert.equal((await ask("/tax-settings", trust)).status, 200);
    assert.equal((await read()).tax_exemption, "reverse_charge");

    const exempt = cart(await change({ vat_id: "atu37675002" }));
    assert.deepEqual([exempt.vat_id?.standing, exempt.tax_exemption], ["valid", "reverse_charge"]);
    assert.equal(exempt.tax_total.amount, 0);
    const perUnit = (amount: number) => Math.round(amount / 1.2);
    assert.equal(exempt.lines[0]!.unit_price.amount, perUnit(taxed.lines[0]!.unit_price.amount));
    assert.equal((await checkout(taxed.total)).code, "cart_total_changed");
    const placed = await checkout(exempt.total);
    assert.equal(placed.status, 201);
    const order = OrderV1.parse(JSON.parse(placed.text).order);
    assert.deepEqual([order.tax_exemption, order.vat_id, order.tax_total.amount], [
      "reverse_charge",
      "ATU37675002",
      0,
    ]);
    const { rows: [row] } = await shop.database.db.execute(sql`
      select tax_exemption, vat_id from orders.orders where id = ${order.id}`);
    assert.deepEqual(row, { tax_exemption: "reverse_charge", vat_id: "ATU37675002" });
  }, { VIES_URL });
});

test("an order's lines name each tax, and they sum to what the line was taxed", async () => {
  await inShop(async ({ shop, ask }) => {
    const body = {
      country: "US",
      region: "CA",
      name: "county",
      rate_millionths: 12_500,
      layer: "county",
      ordinal: 1,
    };
    assert.equal((await ask("/tax-rates", { method: "POST", body })).status, 201);
    const { order } = await shop.orderOf(await shop.guest());
    for (const line of OrderV1.parse(order).lines) {
      assert.equal(line.taxes?.length, 2);
      assert.equal(
        line.taxes?.reduce((all, { amount }) => all + amount.amount, 0),
        line.tax.amount,
      );
    }
    const { rows } = await shop.database.db.execute<{ taxes: { name: string }[] }>(sql`
      select taxes from orders.order_lines where order_id = ${order.id}`);
    assert.ok(rows.length > 0 && rows.every(({ taxes }) => taxes[1]?.name === "county"));
  });
});

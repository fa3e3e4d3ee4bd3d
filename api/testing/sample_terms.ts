import type { RealShop, Shopper } from "./real_shop.ts";

const money = (amount: number) => ({ amount, currency: "USD" });
const OPTION = {
  names: { en: "Courier", de: "Kurier" },
  bands: [{ from: money(0), price: money(900) }],
  days_min: 1,
  days_max: 2,
};
const rate = (region: string) => ({
  country: "US",
  region,
  name: "of a sample",
  rate_millionths: 10_000,
  layer: "sample",
});

/** What stands behind the routes of taxes and delivery: one to change, one to take away. */
export type SampleTerms = Readonly<{
  /** By route: what it is about, each in its first version. */
  ids: Readonly<Record<string, string>>;
  settingsVersion: number;
}>;

export async function makeTerms(shop: RealShop, staff: Shopper): Promise<SampleTerms> {
  const make = async (path: string, body: unknown) => {
    const { text } = await shop.ask(`/api/admin/v1${path}`, { ...staff, method: "POST", body });
    return JSON.parse(text) as { id: string; code: string };
  };
  const zone = { name: "Sample", market: "us", countries: ["US"] };
  const [kept, gone] = [await make("/shipping-zones", zone), await make("/shipping-zones", zone)];
  const options = `/shipping-zones/${kept.code}/options`;
  const exemption = { customer_group: "sample", certificate: "1-2-3" };
  const unused = { ...staff, method: "PUT", body: { name: "Unused" } };
  await shop.ask("/api/admin/v1/tax-categories/unused", unused);
  const settings = await shop.ask("/api/admin/v1/tax-settings", staff);
  return {
    settingsVersion: JSON.parse(settings.text).version,
    ids: {
      "PATCH /tax-rates/{id}": (await make("/tax-rates", rate("AK"))).id,
      "DELETE /tax-rates/{id}": (await make("/tax-rates", rate("HI"))).id,
      "DELETE /tax-exemptions/{id}": (await make("/tax-exemptions", exemption)).id,
      "PUT /tax-categories/{code}": "sample",
      "DELETE /tax-categories/{code}": "unused",
      "PATCH /shipping-zones/{code}": kept.code,
      "DELETE /shipping-zones/{code}": gone.code,
      "POST /shipping-zones/{code}/options": kept.code,
      "PATCH /shipping-options/{id}": (await make(options, OPTION)).id,
      "DELETE /shipping-options/{id}": (await make(options, OPTION)).id,
    },
  };
}

export const TERMS_BODIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  // Nobody's cart goes there; without a region, which may be empty.
  "POST /tax-rates": {
    country: "FR",
    name: "of a sample",
    rate_millionths: 10_000,
    layer: "sample",
  },
  "PATCH /tax-rates/{id}": { rate_millionths: 20_000 },
  "POST /tax-tables/loads": { table: "us" },
  "PUT /tax-categories/{code}": { name: "Sample" },
  "PATCH /tax-settings": { rounding: "order" },
  "POST /tax-exemptions": { customer_group: "resellers", certificate: "CA 12-345" },
  "POST /terms/trials": { market: "us", country: "US", lines: [{ amount: money(5_000) }] },
  "POST /shipping-zones": { name: "West", market: "us", countries: ["US"] },
  "PATCH /shipping-zones/{code}": { name: "Everywhere" },
  "POST /shipping-zones/{code}/options": OPTION,
  "PATCH /shipping-options/{id}": { active: false },
};

const VERSIONED = /^\/(tax-rates|shipping-zones|shipping-options)\/\{\w+\}$/;

/** The version that a change of taxes or delivery is about; null where it is about none. */
export function termsVersion(
  { settingsVersion }: SampleTerms,
  { method, inside }: Readonly<{ method: string; inside: string }>,
): number | null {
  if (method === "PATCH" && inside === "/tax-settings") return settingsVersion;
  return VERSIONED.test(inside) && (method === "PATCH" || method === "DELETE") ? 1 : null;
}

import type { ChangeTaxRateV1, TryTermsV1 } from "@mercator/contracts/admin/v1";
import type { TermsTrial, TryTerms, tryTerms } from "@mercator/domain/cart";
import { type Id, type Instant, instant, money } from "@mercator/domain/kernel";
import {
  type ChangeTaxRate,
  type changeTaxRate,
  type ChangeTaxSettings,
  type changeTaxSettings,
  type CreateTaxRate,
  type createTaxRate,
  type CustomerExemption,
  type EndTaxExemption,
  type endTaxExemption,
  type GrantTaxExemption,
  type grantTaxExemption,
  KNOWN_TABLES,
  type KnownTableName,
  type ListTaxExemptions,
  type listTaxExemptions,
  type ListTaxRates,
  type listTaxRates,
  type LoadKnownRates,
  type loadKnownRates,
  type RatesLoaded,
  type ReadTaxSettings,
  type readTaxSettings,
  type RemoveTaxCategory,
  type removeTaxCategory,
  type RemoveTaxRate,
  type removeTaxRate,
  type SetTaxCategory,
  type setTaxCategory,
  type StoredTaxRate,
  type StoredTaxSettings,
  type TaxCategory,
  type TaxRateEdit,
} from "@mercator/domain/tax";
import type { Cursors } from "../../../platform/cursors.ts";
import type { Bound } from "../../bound.ts";
import { onceFor } from "../../idempotency.ts";
import { editedVersion, etagOf } from "../../if_match.ts";
import { readPosition } from "../../order_position.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter } from "../../route.ts";
import { gone, json } from "../../send.ts";
import * as ROUTE from "./tax_routes.ts";
import { toTaxExemptionV1, toTaxRateV1, toTaxSettingsV1, toTriedTermsV1 } from "./to_tax_v1.ts";

export type AdminTaxUseCases = Readonly<{
  listTaxRates: Bound<ListTaxRates, typeof listTaxRates>;
  createTaxRate: Bound<CreateTaxRate, typeof createTaxRate>;
  changeTaxRate: Bound<ChangeTaxRate, typeof changeTaxRate>;
  removeTaxRate: Bound<RemoveTaxRate, typeof removeTaxRate>;
  loadKnownRates: Bound<LoadKnownRates, typeof loadKnownRates>;
  readTaxSettings: Bound<ReadTaxSettings, typeof readTaxSettings>;
  changeTaxSettings: Bound<ChangeTaxSettings, typeof changeTaxSettings>;
  setTaxCategory: Bound<SetTaxCategory, typeof setTaxCategory>;
  removeTaxCategory: Bound<RemoveTaxCategory, typeof removeTaxCategory>;
  listTaxExemptions: Bound<ListTaxExemptions, typeof listTaxExemptions>;
  grantTaxExemption: Bound<GrantTaxExemption, typeof grantTaxExemption>;
  endTaxExemption: Bound<EndTaxExemption, typeof endTaxExemption>;
  tryTerms: Bound<TryTerms, typeof tryTerms>;
  cursors: Cursors;
}>;

type Router = ReturnType<typeof createRouter>;

/** Rates, categories, settings and exemptions, for staff; and a trial of them. */
export function adminTaxRoutes(useCases: AdminTaxUseCases) {
  const router = createRouter();
  rateRoutes(router, useCases);
  tableRoutes(router, useCases);
  categoryRoutes(router, useCases);
  settingsRoutes(router, useCases);
  exemptionRoutes(router, useCases);
  router.openapi(ROUTE.TRY_TERMS, async (c) => {
    const trial = toTrial(c.req.valid("json"));
    const tried = await useCases.tryTerms({ actor: c.get("actor"), trial });
    return await reply(c, tried, (terms) => json(200, toTriedTermsV1(terms)), {
      explain: (error) => "countries" in error ? { members: { countries: error.countries } } : {},
    });
  });
  return router;
}

const rateAnswer = (status: 200 | 201) => (rate: StoredTaxRate) =>
  json(status, toTaxRateV1(rate), { etag: etagOf(rate.version) });

function rateRoutes(router: Router, useCases: AdminTaxUseCases) {
  const { cursors } = useCases;
  router.openapi(ROUTE.LIST_RATES, async (c) => {
    const { country = null, category = null, limit, cursor } = c.req.valid("query");
    const after = readPosition(cursors, { list: "admin.tax_rates", cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const query = { country, category, limit, after };
    const page = await useCases.listTaxRates({ actor: c.get("actor"), query });
    return await reply(c, page, ({ rates, next }) =>
      json(200, {
        data: rates.map(toTaxRateV1),
        next_cursor: next && cursors.sign("admin.tax_rates", [next.value, next.id]),
      }));
  });
  router.openapi(ROUTE.CREATE_RATE, async (c) => {
    const { rate_millionths, valid_from, valid_to, ...rate } = c.req.valid("json");
    const answer = rateAnswer(201);
    const once = onceFor(c.get("requestKey"), answer);
    const draft = {
      ...rate,
      rateMillionths: rate_millionths,
      validFrom: toInstant(valid_from),
      validTo: toInstant(valid_to),
    };
    const created = await useCases.createTaxRate({ actor: c.get("actor"), draft, once });
    return await reply(c, created, once ?? answer);
  });
  router.openapi(ROUTE.CHANGE_RATE, async (c) => {
    const version = editedVersion(c);
    if (version instanceof Response) return version;
    const answer = rateAnswer(200);
    const once = onceFor(c.get("requestKey"), answer);
    const changed = await useCases.changeTaxRate({
      actor: c.get("actor"),
      rateId: c.req.valid("param").id as Id<"TaxRate">,
      version,
      edit: toEdit(c.req.valid("json")),
      once,
    });
    return await reply(c, changed, once ?? answer);
  });
  router.openapi(ROUTE.REMOVE_RATE, async (c) => {
    const version = editedVersion(c);
    if (version instanceof Response) return version;
    const once = onceFor<StoredTaxRate>(c.get("requestKey"), gone);
    const rateId = c.req.valid("param").id as Id<"TaxRate">;
    const removed = await useCases.removeTaxRate({ actor: c.get("actor"), rateId, version, once });
    return await reply(c, removed, once ?? gone);
  });
}

function tableRoutes(router: Router, useCases: AdminTaxUseCases) {
  router.openapi(ROUTE.KNOWN_TABLES, async (c) => {
    // What the shop knows is no secret; who may look is decided as for the settings beside it.
    const read = await useCases.readTaxSettings({ actor: c.get("actor") });
    return await reply(c, read, () => json(200, { data: knownTables() }));
  });
  router.openapi(ROUTE.LOAD_TABLE, async (c) => {
    const answer = (loaded: RatesLoaded) => json(200, { ...loaded });
    const once = onceFor(c.get("requestKey"), answer);
    const { table } = c.req.valid("json");
    const loaded = await useCases.loadKnownRates({ actor: c.get("actor"), table, once });
    return await reply(c, loaded, once ?? answer);
  });
}

function knownTables() {
  return Object.entries(KNOWN_TABLES).map(([name, { source, asOf, rates }]) => ({
    name: name as KnownTableName,
    source,
    as_of: asOf,
    rates: rates.map((rate) => ({
      country: rate.country,
      region: rate.region,
      category: rate.category,
      name: rate.name,
      rate_millionths: rate.rateMillionths,
    })),
  }));
}

function categoryRoutes(router: Router, useCases: AdminTaxUseCases) {
  router.openapi(ROUTE.CATEGORIES, async (c) => {
    const read = await useCases.readTaxSettings({ actor: c.get("actor") });
    return await reply(c, read, ({ categories }) => json(200, { data: categories }));
  });
  router.openapi(ROUTE.SET_CATEGORY, async (c) => {
    const answer = (category: TaxCategory) => json(200, category);
    const once = onceFor(c.get("requestKey"), answer);
    const category = { code: c.req.valid("param").code, name: c.req.valid("json").name };
    const set = await useCases.setTaxCategory({ actor: c.get("actor"), category, once });
    return await reply(c, set, once ?? answer);
  });
  router.openapi(ROUTE.REMOVE_CATEGORY, async (c) => {
    const once = onceFor<true>(c.get("requestKey"), gone);
    const { code } = c.req.valid("param");
    const removed = await useCases.removeTaxCategory({ actor: c.get("actor"), code, once });
    return await reply(c, removed, once ?? gone);
  });
}

function settingsRoutes(router: Router, useCases: AdminTaxUseCases) {
  const answer = (settings: StoredTaxSettings) =>
    json(200, toTaxSettingsV1(settings), { etag: etagOf(settings.version) });
  router.openapi(ROUTE.SETTINGS, async (c) => {
    const read = await useCases.readTaxSettings({ actor: c.get("actor") });
    return await reply(c, read, ({ settings }) => answer(settings));
  });
  router.openapi(ROUTE.CHANGE_SETTINGS, async (c) => {
    const version = editedVersion(c);
    if (version instanceof Response) return version;
    const { rounding, shipping, ...named } = c.req.valid("json");
    const once = onceFor(c.get("requestKey"), answer);
    const changed = await useCases.changeTaxSettings({
      actor: c.get("actor"),
      version,
      edit: {
        rounding,
        shipping,
        includedIn: named.included_in,
        sellerCountry: named.seller_country,
        unconfirmedVatId: named.unconfirmed_vat_id,
      },
      once,
    });
    return await reply(c, changed, once ?? answer);
  });
}

function exemptionRoutes(router: Router, useCases: AdminTaxUseCases) {
  const { cursors } = useCases;
  router.openapi(ROUTE.EXEMPTIONS, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = readPosition(cursors, { list: "admin.tax_exemptions", cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const query = { limit, after };
    const page = await useCases.listTaxExemptions({ actor: c.get("actor"), query });
    return await reply(c, page, ({ exemptions, next }) =>
      json(200, {
        data: exemptions.map(toTaxExemptionV1),
        next_cursor: next && cursors.sign("admin.tax_exemptions", [next.value, next.id]),
      }));
  });
  router.openapi(ROUTE.GRANT_EXEMPTION, async (c) => {
    const body = c.req.valid("json");
    const answer = (exemption: CustomerExemption) => json(201, toTaxExemptionV1(exemption));
    const once = onceFor(c.get("requestKey"), answer);
    const draft = {
      customerId: body.customer_id as Id<"Customer"> | null,
      customerGroup: body.customer_group,
      country: body.country,
      region: body.region,
      certificate: body.certificate,
      validFrom: body.valid_from === undefined ? undefined : instant(Date.parse(body.valid_from)),
      validTo: toInstant(body.valid_to),
    };
    const granted = await useCases.grantTaxExemption({ actor: c.get("actor"), draft, once });
    return await reply(c, granted, once ?? answer);
  });
  router.openapi(ROUTE.END_EXEMPTION, async (c) => {
    const answer = (exemption: CustomerExemption) => json(200, toTaxExemptionV1(exemption));
    const once = onceFor(c.get("requestKey"), answer);
    const exemptionId = c.req.valid("param").id as Id<"TaxExemption">;
    const ended = await useCases.endTaxExemption({ actor: c.get("actor"), exemptionId, once });
    return await reply(c, ended, once ?? answer);
  });
}

function toInstant(text: string | null): Instant | null {
  return text === null ? null : instant(Date.parse(text));
}

function toEdit(
  { rate_millionths, valid_from, valid_to, ...edit }: ChangeTaxRateV1,
): TaxRateEdit {
  return {
    ...edit,
    rateMillionths: rate_millionths,
    validFrom: valid_from === undefined ? undefined : toInstant(valid_from),
    validTo: valid_to === undefined ? undefined : toInstant(valid_to),
  };
}

function toTrial({ postal_code, confirmed_business, lines, ...place }: TryTermsV1): TermsTrial {
  return {
    ...place,
    postalCode: postal_code,
    confirmedBusiness: confirmed_business,
    lines: lines.map(({ amount, ...line }) => ({
      ...line,
      amount: money(BigInt(amount.amount), amount.currency),
    })),
  };
}

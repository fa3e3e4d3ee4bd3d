import { z } from "zod";
import {
  ChangeTaxRateV1,
  ChangeTaxSettingsV1,
  CreateTaxRateV1,
  GrantTaxExemptionV1,
  KnownTaxTablesV1,
  LoadTaxTableV1,
  SetTaxCategoryV1,
  TaxCategoriesV1,
  TaxCategoryCodeV1,
  TaxCategoryV1,
  TaxExemptionListV1,
  TaxExemptionV1,
  TaxRateListV1,
  TaxRatesQueryV1,
  TaxRateV1,
  TaxSettingsV1,
  TaxTableLoadedV1,
  TriedTermsV1,
  TryTermsV1,
} from "@mercator/contracts/admin/v1";
import { PageQuery, prefixedId } from "@mercator/contracts/common";
import { defineRoute, jsonBody } from "../../route.ts";

const prefix = "/api/admin/v1";
const rateParams = z.object({ id: prefixedId("txr") });
const exemptionParams = z.object({ id: prefixedId("txe") });
const categoryParams = z.object({ code: TaxCategoryCodeV1 });
const headers = z.object({ "if-match": z.string().optional() });
const answers = <S extends z.ZodType>(description: string, schema: S, status = 200) => ({
  [status]: { description, content: { "application/json": { schema } } },
});
const gone = { 204: { description: "It is gone" } };

export const LIST_RATES = defineRoute({
  prefix,
  method: "get",
  path: "/tax-rates",
  action: "tax.read_settings",
  summary: "Tax rates, by place",
  request: { query: TaxRatesQueryV1 },
  responses: answers("A page of rates", TaxRateListV1),
});

export const CREATE_RATE = defineRoute({
  prefix,
  method: "post",
  path: "/tax-rates",
  action: "tax.manage_settings",
  summary: "Add a tax rate",
  description: "Of two rates for one place, category and layer the one that began last holds.",
  request: { body: jsonBody(CreateTaxRateV1) },
  responses: answers("The rate", TaxRateV1, 201),
});

export const CHANGE_RATE = defineRoute({
  prefix,
  method: "patch",
  path: "/tax-rates/{id}",
  action: "tax.manage_settings",
  summary: "Change a tax rate",
  description: "Changes what it names. If-Match carries the version that was edited. Orders keep " +
    "the rates that they were placed at.",
  request: { params: rateParams, headers, body: jsonBody(ChangeTaxRateV1) },
  responses: answers("The rate as it is now", TaxRateV1),
});

export const REMOVE_RATE = defineRoute({
  prefix,
  method: "delete",
  path: "/tax-rates/{id}",
  action: "tax.manage_settings",
  summary: "Remove a tax rate",
  description: "If-Match carries the version that was looked at.",
  request: { params: rateParams, headers },
  responses: gone,
});

export const KNOWN_TABLES = defineRoute({
  prefix,
  method: "get",
  path: "/tax-tables",
  action: "tax.read_settings",
  summary: "The tables of rates that the shop knows, with source and date",
  responses: answers("The tables", KnownTaxTablesV1),
});

export const LOAD_TABLE = defineRoute({
  prefix,
  method: "post",
  path: "/tax-tables/loads",
  action: "tax.manage_settings",
  summary: "Take over a table of rates",
  description: "Adds the rates of places and categories that have none yet; nothing is changed.",
  request: { body: jsonBody(LoadTaxTableV1) },
  responses: answers("How many rates were added", TaxTableLoadedV1),
});

export const CATEGORIES = defineRoute({
  prefix,
  method: "get",
  path: "/tax-categories",
  action: "tax.read_settings",
  summary: "The categories of goods that are taxed alike",
  responses: answers("The categories", TaxCategoriesV1),
});

export const SET_CATEGORY = defineRoute({
  prefix,
  method: "put",
  path: "/tax-categories/{code}",
  action: "tax.manage_settings",
  summary: "Add a tax category, or rename it",
  request: { params: categoryParams, body: jsonBody(SetTaxCategoryV1) },
  responses: answers("The category", TaxCategoryV1),
});

export const REMOVE_CATEGORY = defineRoute({
  prefix,
  method: "delete",
  path: "/tax-categories/{code}",
  action: "tax.manage_settings",
  summary: "Remove a tax category that nothing is in",
  request: { params: categoryParams },
  responses: gone,
});

export const SETTINGS = defineRoute({
  prefix,
  method: "get",
  path: "/tax-settings",
  action: "tax.read_settings",
  summary: "How taxes are taken",
  responses: answers("The settings; their ETag is their version", TaxSettingsV1),
});

export const CHANGE_SETTINGS = defineRoute({
  prefix,
  method: "patch",
  path: "/tax-settings",
  action: "tax.manage_settings",
  summary: "Change how taxes are taken",
  description:
    "Changes what it names. If-Match carries the version that was edited. Carts follow " +
    "within half a minute.",
  request: { headers, body: jsonBody(ChangeTaxSettingsV1) },
  responses: answers("The settings as they are now", TaxSettingsV1),
});

export const EXEMPTIONS = defineRoute({
  prefix,
  method: "get",
  path: "/tax-exemptions",
  action: "tax.read_settings",
  summary: "From whom no tax is taken, the newest first",
  request: { query: PageQuery },
  responses: answers("A page of exemptions", TaxExemptionListV1),
});

export const GRANT_EXEMPTION = defineRoute({
  prefix,
  method: "post",
  path: "/tax-exemptions",
  action: "tax.manage_settings",
  summary: "Note that no tax is taken from a customer or a group",
  request: { body: jsonBody(GrantTaxExemptionV1) },
  responses: answers("The exemption", TaxExemptionV1, 201),
});

export const END_EXEMPTION = defineRoute({
  prefix,
  method: "delete",
  path: "/tax-exemptions/{id}",
  action: "tax.manage_settings",
  summary: "End an exemption now",
  description: "It stays on the list: orders were placed under it.",
  request: { params: exemptionParams },
  responses: answers("The exemption, with its end", TaxExemptionV1),
});

export const TRY_TERMS = defineRoute({
  prefix,
  method: "post",
  path: "/terms/trials",
  action: "cart.try_terms",
  summary: "What a cart would be taxed and delivered at",
  description: "Priced as every cart is, by the settings as they are now. Nothing is stored.",
  request: { body: jsonBody(TryTermsV1) },
  responses: answers("What it would cost, by way of delivery", TriedTermsV1),
});

import type { ChangeShippingOptionV1 } from "@mercator/contracts/admin/v1";
import type { Money as MoneyV1 } from "@mercator/contracts/common";
import { type Id, money } from "@mercator/domain/kernel";
import type {
  ChangeShippingOption,
  changeShippingOption,
  ChangeShippingZone,
  changeShippingZone,
  CreateShippingOption,
  createShippingOption,
  CreateShippingZone,
  createShippingZone,
  ListShippingZones,
  listShippingZones,
  OptionEdit,
  RemoveShippingOption,
  removeShippingOption,
  RemoveShippingZone,
  removeShippingZone,
  ShippingZone,
  StoredShippingOption,
} from "@mercator/domain/shipping";
import type { Bound } from "../../bound.ts";
import { onceFor } from "../../idempotency.ts";
import { editedVersion, etagOf } from "../../if_match.ts";
import { reply } from "../../reply.ts";
import { createRouter } from "../../route.ts";
import { gone, json } from "../../send.ts";
import * as ROUTE from "./shipping_routes.ts";
import { toShippingOptionDetailsV1, toShippingZoneV1 } from "./to_shipping_v1.ts";

export type AdminShippingUseCases = Readonly<{
  listShippingZones: Bound<ListShippingZones, typeof listShippingZones>;
  createShippingZone: Bound<CreateShippingZone, typeof createShippingZone>;
  changeShippingZone: Bound<ChangeShippingZone, typeof changeShippingZone>;
  removeShippingZone: Bound<RemoveShippingZone, typeof removeShippingZone>;
  createShippingOption: Bound<CreateShippingOption, typeof createShippingOption>;
  changeShippingOption: Bound<ChangeShippingOption, typeof changeShippingOption>;
  removeShippingOption: Bound<RemoveShippingOption, typeof removeShippingOption>;
}>;

type Router = ReturnType<typeof createRouter>;

/** Zones and ways of delivery, for staff. */
export function adminShippingRoutes(useCases: AdminShippingUseCases) {
  const router = createRouter();
  zoneRoutes(router, useCases);
  optionRoutes(router, useCases);
  return router;
}

const zoneAnswer = (status: 200 | 201) => (zone: ShippingZone) =>
  json(status, toShippingZoneV1(zone), { etag: etagOf(zone.version) });
const optionAnswer = (status: 200 | 201) => (option: StoredShippingOption) =>
  json(status, toShippingOptionDetailsV1(option), { etag: etagOf(option.version) });

function zoneRoutes(router: Router, useCases: AdminShippingUseCases) {
  router.openapi(ROUTE.LIST, async (c) => {
    const zones = await useCases.listShippingZones({ actor: c.get("actor") });
    return await reply(c, zones, (all) => json(200, { data: all.map(toShippingZoneV1) }));
  });
  router.openapi(ROUTE.CREATE_ZONE, async (c) => {
    const answer = zoneAnswer(201);
    const once = onceFor(c.get("requestKey"), answer);
    const zone = { ...c.req.valid("json"), actor: c.get("actor"), once };
    return await reply(c, await useCases.createShippingZone(zone), once ?? answer);
  });
  router.openapi(ROUTE.CHANGE_ZONE, async (c) => {
    const version = editedVersion(c);
    if (version instanceof Response) return version;
    const answer = zoneAnswer(200);
    const once = onceFor(c.get("requestKey"), answer);
    const changed = await useCases.changeShippingZone({
      actor: c.get("actor"),
      code: c.req.valid("param").code,
      version,
      edit: c.req.valid("json"),
      once,
    });
    return await reply(c, changed, once ?? answer);
  });
  router.openapi(ROUTE.REMOVE_ZONE, async (c) => {
    const version = editedVersion(c);
    if (version instanceof Response) return version;
    const once = onceFor<ShippingZone>(c.get("requestKey"), gone);
    const { code } = c.req.valid("param");
    const command = { actor: c.get("actor"), code, version, once };
    return await reply(c, await useCases.removeShippingZone(command), once ?? gone);
  });
}

function optionRoutes(router: Router, useCases: AdminShippingUseCases) {
  router.openapi(ROUTE.CREATE_OPTION, async (c) => {
    const { weight_bands, free_from, tax_category, days_min, days_max, ...option } = c.req.valid(
      "json",
    );
    const answer = optionAnswer(201);
    const once = onceFor(c.get("requestKey"), answer);
    const created = await useCases.createShippingOption({
      actor: c.get("actor"),
      zoneCode: c.req.valid("param").code,
      draft: {
        ...option,
        bands: option.bands.map(toBand),
        weightBands: weight_bands.map(toWeightBand),
        freeFrom: free_from && toMoney(free_from),
        taxCategory: tax_category,
        daysMin: days_min,
        daysMax: days_max,
      },
      once,
    });
    return await reply(c, created, once ?? answer);
  });
  router.openapi(ROUTE.CHANGE_OPTION, async (c) => {
    const version = editedVersion(c);
    if (version instanceof Response) return version;
    const answer = optionAnswer(200);
    const once = onceFor(c.get("requestKey"), answer);
    const changed = await useCases.changeShippingOption({
      actor: c.get("actor"),
      optionId: c.req.valid("param").id as Id<"ShippingOption">,
      version,
      edit: toEdit(c.req.valid("json")),
      once,
    });
    return await reply(c, changed, once ?? answer);
  });
  router.openapi(ROUTE.REMOVE_OPTION, async (c) => {
    const version = editedVersion(c);
    if (version instanceof Response) return version;
    const once = onceFor<StoredShippingOption>(c.get("requestKey"), gone);
    const optionId = c.req.valid("param").id as Id<"ShippingOption">;
    const command = { actor: c.get("actor"), optionId, version, once };
    return await reply(c, await useCases.removeShippingOption(command), once ?? gone);
  });
}

const toMoney = ({ amount, currency }: MoneyV1) => money(BigInt(amount), currency);
const toBand = ({ from, price }: { from: MoneyV1; price: MoneyV1 }) => ({
  from: toMoney(from),
  price: toMoney(price),
});
const toWeightBand = ({ from_grams, price }: { from_grams: number; price: MoneyV1 }) => ({
  fromGrams: from_grams,
  price: toMoney(price),
});

function toEdit(
  { bands, weight_bands, free_from, tax_category, days_min, days_max, ...edit }:
    ChangeShippingOptionV1,
): OptionEdit {
  return {
    ...edit,
    bands: bands?.map(toBand),
    weightBands: weight_bands?.map(toWeightBand),
    freeFrom: free_from && toMoney(free_from),
    taxCategory: tax_category,
    daysMin: days_min,
    daysMax: days_max,
  };
}

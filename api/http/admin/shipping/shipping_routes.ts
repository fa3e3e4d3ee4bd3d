import { z } from "zod";
import {
  ChangeShippingOptionV1,
  ChangeShippingZoneV1,
  CreateShippingOptionV1,
  CreateShippingZoneV1,
  ShippingOptionDetailsV1,
  ShippingZonesV1,
  ShippingZoneV1,
} from "@mercator/contracts/admin/v1";
import { prefixedId } from "@mercator/contracts/common";
import { defineRoute, jsonBody } from "../../route.ts";

const prefix = "/api/admin/v1";
const zoneParams = z.object({ code: z.string().regex(/^[a-z0-9_-]{1,80}$/) });
const optionParams = z.object({ id: prefixedId("shop") });
const headers = z.object({ "if-match": z.string().optional() });
const answers = <S extends z.ZodType>(description: string, schema: S, status = 200) => ({
  [status]: { description, content: { "application/json": { schema } } },
});
const gone = { 204: { description: "It is gone" } };

export const LIST = defineRoute({
  prefix,
  method: "get",
  path: "/shipping-zones",
  action: "shipping.read_settings",
  summary: "Where the shop delivers, how, and for how much",
  responses: answers("The zones, each with its ways of delivery", ShippingZonesV1),
});

export const CREATE_ZONE = defineRoute({
  prefix,
  method: "post",
  path: "/shipping-zones",
  action: "shipping.manage_settings",
  summary: "Draw a delivery zone",
  request: { body: jsonBody(CreateShippingZoneV1) },
  responses: answers("The zone", ShippingZoneV1, 201),
});

export const CHANGE_ZONE = defineRoute({
  prefix,
  method: "patch",
  path: "/shipping-zones/{code}",
  action: "shipping.manage_settings",
  summary: "Rename a delivery zone, or draw it larger or smaller",
  description: "Changes what it names. If-Match carries the version that was edited.",
  request: { params: zoneParams, headers, body: jsonBody(ChangeShippingZoneV1) },
  responses: answers("The zone as it is now", ShippingZoneV1),
});

export const REMOVE_ZONE = defineRoute({
  prefix,
  method: "delete",
  path: "/shipping-zones/{code}",
  action: "shipping.manage_settings",
  summary: "Remove a delivery zone that has no way of delivery",
  description: "If-Match carries the version that was looked at.",
  request: { params: zoneParams, headers },
  responses: gone,
});

export const CREATE_OPTION = defineRoute({
  prefix,
  method: "post",
  path: "/shipping-zones/{code}/options",
  action: "shipping.manage_settings",
  summary: "Add a way of delivery to a zone",
  request: { params: zoneParams, body: jsonBody(CreateShippingOptionV1) },
  responses: answers("The way of delivery", ShippingOptionDetailsV1, 201),
});

export const CHANGE_OPTION = defineRoute({
  prefix,
  method: "patch",
  path: "/shipping-options/{id}",
  action: "shipping.manage_settings",
  summary: "Change a way of delivery",
  description: "Changes what it names. If-Match carries the version that was edited. Orders keep " +
    "what they were placed with.",
  request: { params: optionParams, headers, body: jsonBody(ChangeShippingOptionV1) },
  responses: answers("The way of delivery as it is now", ShippingOptionDetailsV1),
});

export const REMOVE_OPTION = defineRoute({
  prefix,
  method: "delete",
  path: "/shipping-options/{id}",
  action: "shipping.manage_settings",
  summary: "Remove a way of delivery",
  description: "If-Match carries the version that was looked at. Carts that chose it choose again.",
  request: { params: optionParams, headers },
  responses: gone,
});

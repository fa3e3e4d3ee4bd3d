import { z } from "zod";
import {
  ChangeLocationV1,
  CreateLocationV1,
  HoldsQueryV1,
  HotV1,
  LedgerQueryV1,
  LocationListV1,
  LocationV1,
  ReceiveTransferV1,
  RequestTransferV1,
  SetHotV1,
  SetStockTermsV1,
  ShipTransferV1,
  StockHoldListV1,
  StockListV1,
  StockMovementListV1,
  StockQueryV1,
  StockTermsV1,
  TransferListV1,
  TransfersQueryV1,
  TransferV1,
} from "@mercator/contracts/admin/v1";
import { prefixedId } from "@mercator/contracts/common";
import { defineRoute, jsonBody } from "../../route.ts";

const prefix = "/api/admin/v1";
const json = <S extends z.ZodType>(schema: S) => ({ content: { "application/json": { schema } } });
const variant = z.object({ id: prefixedId("var") });
const level = z.object({ variant_id: prefixedId("var"), location_id: prefixedId("loc") });
const transfer = z.object({ id: prefixedId("trf") });

export const LIST = defineRoute({
  prefix,
  method: "get",
  path: "/stock",
  action: "inventory.read_stock",
  summary: "What lies where, what is promised, what is on its way",
  request: { query: StockQueryV1 },
  responses: { 200: { description: "A page of levels, by SKU", ...json(StockListV1) } },
});

export const LEDGER = defineRoute({
  prefix,
  method: "get",
  path: "/variants/{id}/stock-movements",
  action: "inventory.read_stock",
  summary: "The ledger of a variant, the newest first",
  request: { params: variant, query: LedgerQueryV1 },
  responses: { 200: { description: "A page of movements", ...json(StockMovementListV1) } },
});

export const HOLDS = defineRoute({
  prefix,
  method: "get",
  path: "/variants/{id}/stock-holds",
  action: "inventory.read_stock",
  summary: "Which orders hold the units that are reserved",
  request: { params: variant, query: HoldsQueryV1 },
  responses: {
    200: { description: "A page of holds, the oldest first", ...json(StockHoldListV1) },
  },
});

export const TERMS = defineRoute({
  prefix,
  method: "patch",
  path: "/stock/{variant_id}/{location_id}",
  action: "inventory.adjust_stock",
  summary: "Set a level's threshold, how far it is oversold, or the day of a pre-order",
  request: { params: level, body: jsonBody(SetStockTermsV1) },
  responses: { 200: { description: "The level as it is now", ...json(StockTermsV1) } },
});

export const HOT = defineRoute({
  prefix,
  method: "put",
  path: "/stock/{variant_id}/{location_id}/hot",
  action: "inventory.adjust_stock",
  summary: "Make a level ready for a rush, or end it",
  description: "The shop does so by itself when demand needs it.",
  request: { params: level, body: jsonBody(SetHotV1) },
  responses: { 200: { description: "Whether it is hot", ...json(HotV1) } },
});

export const LOCATIONS = defineRoute({
  prefix,
  method: "get",
  path: "/locations",
  action: "inventory.read_stock",
  summary: "Locations, those from which orders leave first first",
  responses: { 200: { description: "All of them", ...json(LocationListV1) } },
});

export const CREATE_LOCATION = defineRoute({
  prefix,
  method: "post",
  path: "/locations",
  action: "inventory.manage_locations",
  summary: "Open a location",
  request: { body: jsonBody(CreateLocationV1) },
  responses: { 201: { description: "The location", ...json(LocationV1) } },
});

export const CHANGE_LOCATION = defineRoute({
  prefix,
  method: "patch",
  path: "/locations/{id}",
  action: "inventory.manage_locations",
  summary: "Change a location",
  description: "If-Match carries the version that was edited.",
  request: {
    params: z.object({ id: prefixedId("loc") }),
    headers: z.object({ "if-match": z.string().optional() }),
    body: jsonBody(ChangeLocationV1),
  },
  responses: { 200: { description: "The location as it is now", ...json(LocationV1) } },
});

export const TRANSFERS = defineRoute({
  prefix,
  method: "get",
  path: "/transfers",
  action: "inventory.read_stock",
  summary: "Transfers between locations, the newest first",
  request: { query: TransfersQueryV1 },
  responses: { 200: { description: "A page of transfers", ...json(TransferListV1) } },
});

export const REQUEST_TRANSFER = defineRoute({
  prefix,
  method: "post",
  path: "/transfers",
  action: "inventory.transfer_stock",
  summary: "Ask for goods at another location",
  idempotency: "required",
  request: { body: jsonBody(RequestTransferV1) },
  responses: { 201: { description: "The transfer; nothing has moved", ...json(TransferV1) } },
});

export const SHIP_TRANSFER = defineRoute({
  prefix,
  method: "post",
  path: "/transfers/{id}/shipment",
  action: "inventory.transfer_stock",
  summary: "Send the goods of a transfer",
  idempotency: "required",
  request: { params: transfer, body: jsonBody(ShipTransferV1) },
  responses: { 200: { description: "The transfer as it is now", ...json(TransferV1) } },
});

export const RECEIVE_TRANSFER = defineRoute({
  prefix,
  method: "post",
  path: "/transfers/{id}/receipt",
  action: "inventory.transfer_stock",
  summary: "Take in goods of a transfer, all or some",
  idempotency: "required",
  request: { params: transfer, body: jsonBody(ReceiveTransferV1) },
  responses: { 200: { description: "The transfer as it is now", ...json(TransferV1) } },
});

export const CANCEL_TRANSFER = defineRoute({
  prefix,
  method: "post",
  path: "/transfers/{id}/cancellation",
  action: "inventory.transfer_stock",
  summary: "Call off a transfer that has not left",
  request: { params: transfer },
  responses: { 200: { description: "The transfer as it is now", ...json(TransferV1) } },
});

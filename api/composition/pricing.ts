import { pgPriceLists } from "@mercator/db/pricing";
import {
  type ChangePriceList,
  changePriceList,
  type CreatePriceList,
  createPriceList,
  type ListPriceLists,
  listPriceLists,
  type ListPrices,
  listPrices,
  type ReadPriceList,
  readPriceList,
  type SetPrices,
  setPrices,
} from "@mercator/domain/pricing";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

/** Price lists, for staff: everything goes through the role `admin`. */
export function composePricing(
  { db, authorize, clock, newId, cursors }: Pick<
    Platform,
    "db" | "authorize" | "clock" | "newId" | "cursors"
  >,
) {
  const priceLists = traced("price_lists", pgPriceLists(db.admin));
  return {
    cursors,
    listPriceLists: (command: ListPriceLists) => listPriceLists(command, { authorize, priceLists }),
    readPriceList: (command: ReadPriceList) => readPriceList(command, { authorize, priceLists }),
    createPriceList: (command: CreatePriceList) =>
      createPriceList(command, { authorize, priceLists, clock, newId }),
    changePriceList: (command: ChangePriceList) =>
      changePriceList(command, { authorize, priceLists, clock }),
    listPrices: (command: ListPrices) => listPrices(command, { authorize, priceLists }),
    setPrices: (command: SetPrices) => setPrices(command, { authorize, priceLists, clock }),
  };
}

export type Pricing = ReturnType<typeof composePricing>;

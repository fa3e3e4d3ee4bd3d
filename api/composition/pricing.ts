import { pgCheckoutTerms } from "@mercator/db/cart";
import { pgCosts, pgPriceLists } from "@mercator/db/pricing";
import {
  type ChangePriceList,
  changePriceList,
  type CreatePriceList,
  createPriceList,
  type ListPriceLists,
  listPriceLists,
  type ListPrices,
  listPrices,
  type ProposePrices,
  proposePrices,
  type ReadPriceHistory,
  readPriceHistory,
  type ReadPriceList,
  readPriceList,
  type ReadPriceSheet,
  readPriceSheet,
  type ReadProductCosts,
  readProductCosts,
  type SetCosts,
  setCosts,
  type SetPrices,
  setPrices,
} from "@mercator/domain/pricing";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

/** Price lists and costs, for staff: everything goes through the role `admin`. */
export function composePricing(
  { db, authorize, clock, newId, cursors }: Pick<
    Platform,
    "db" | "authorize" | "clock" | "newId" | "cursors"
  >,
) {
  const priceLists = traced("price_lists", pgPriceLists(db.admin));
  const costs = traced("costs", pgCosts(db.admin));
  // Margins are reckoned with the taxes that carts are priced with.
  const taxTerms = pgCheckoutTerms(db.admin, clock);
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
    readPriceSheet: (command: ReadPriceSheet) =>
      readPriceSheet(command, { authorize, priceLists, taxTerms, clock }),
    readPriceHistory: (command: ReadPriceHistory) =>
      readPriceHistory(command, { authorize, priceLists, clock }),
    proposePrices: (command: ProposePrices) => proposePrices(command, { authorize, priceLists }),
    readProductCosts: (command: ReadProductCosts) =>
      readProductCosts(command, { authorize, costs, taxTerms, clock }),
    setCosts: (command: SetCosts) => setCosts(command, { authorize, costs, clock }),
  };
}

export type Pricing = ReturnType<typeof composePricing>;

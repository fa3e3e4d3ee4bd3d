import {
  pgHotLevels,
  pgLocations,
  pgStockLevels,
  pgStockLists,
  pgStockRequests,
  pgStockWatch,
  pgTransfers,
} from "@mercator/db/inventory";
import {
  type AnswerStockRequest,
  answerStockRequest,
  type CancelTransfer,
  cancelTransfer,
  type ChangeLocation,
  changeLocation,
  type CreateLocation,
  createLocation,
  type ListHolds,
  listHolds,
  type ListLedger,
  listLedger,
  type ListLocations,
  listLocations,
  type ListStock,
  listStock,
  type ListTransfers,
  listTransfers,
  type ReceiveTransfer,
  receiveTransfer,
  type RequestStockMail,
  requestStockMail,
  type RequestTransfer,
  requestTransfer,
  type SetHot,
  setHot,
  type SetOnHand,
  setOnHand,
  type SetStockTerms,
  setStockTerms,
  type ShipTransfer,
  shipTransfer,
  type WatchDemand,
  watchDemand,
  type WatchStock,
  watchStock,
} from "@mercator/domain/inventory";
import { makeStockLinks } from "../platform/stock_links.ts";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

/** Stock: staff and warehouse systems look and change with the role `admin`, the shop itself watches with `worker`. */
export function composeInventory(
  { config, db, authorize, clock, newId, cursors }: Pick<
    Platform,
    "config" | "db" | "authorize" | "clock" | "newId" | "cursors"
  >,
) {
  const stock = traced("stock_lists", pgStockLists(db.admin));
  const levels = traced("stock_levels", pgStockLevels(db.admin));
  const locations = traced("locations", pgLocations(db.admin));
  const transfers = traced("transfers", pgTransfers(db.admin));
  const hot = traced("hot_levels", pgHotLevels(db.admin));
  const demand = traced("hot_levels", pgHotLevels(db.worker));
  const watch = traced("stock_watch", pgStockWatch(db.worker));
  const requests = traced("stock_requests", pgStockRequests(db.storefrontWrite));
  const { readStockToken } = makeStockLinks({ secret: config.linkSecret });
  const moving = { authorize, transfers, clock };
  return {
    cursors,
    listStock: (command: ListStock) => listStock(command, { authorize, stock }),
    listLedger: (command: ListLedger) => listLedger(command, { authorize, stock }),
    listHolds: (command: ListHolds) => listHolds(command, { authorize, stock }),
    setStockTerms: (command: SetStockTerms) => setStockTerms(command, { authorize, levels, clock }),
    setOnHand: (command: SetOnHand) => setOnHand(command, { authorize, levels, clock }),
    setHot: (command: SetHot) => setHot(command, { authorize, hot }),
    listLocations: (command: ListLocations) => listLocations(command, { authorize, locations }),
    createLocation: (command: CreateLocation) =>
      createLocation(command, { authorize, locations, clock, newId }),
    changeLocation: (command: ChangeLocation) =>
      changeLocation(command, { authorize, locations, clock }),
    listTransfers: (command: ListTransfers) => listTransfers(command, { authorize, transfers }),
    requestTransfer: (command: RequestTransfer) => requestTransfer(command, { ...moving, newId }),
    shipTransfer: (command: ShipTransfer) => shipTransfer(command, moving),
    receiveTransfer: (command: ReceiveTransfer) => receiveTransfer(command, moving),
    cancelTransfer: (command: CancelTransfer) => cancelTransfer(command, moving),
    storefront: {
      readStockToken,
      requestStockMail: (command: RequestStockMail) =>
        requestStockMail(command, { authorize, requests, clock, newId }),
      answerStockRequest: (command: AnswerStockRequest) =>
        answerStockRequest(command, { authorize, requests, clock }),
    },
    watchStock: (command: WatchStock) => watchStock(command, { authorize, watch, clock }),
    watchDemand: (command: WatchDemand) => watchDemand(command, { authorize, hot: demand, clock }),
  };
}

export type Inventory = ReturnType<typeof composeInventory>;

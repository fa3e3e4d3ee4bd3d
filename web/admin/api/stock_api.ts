import type {
  HotV1,
  LocationSummaryV1,
  RequestTransferV1,
  SetHotV1,
  SetStockTermsV1,
  StockHoldV1,
  StockListV1,
  StockMovementV1,
  StockTermsV1,
  TransferV1,
} from "@mercator/contracts/admin/v1";
import type { List } from "@mercator/contracts/common";
import { type Deed, deeds } from "./deed.ts";
import type { Transport } from "./transport.ts";

/** One variant at one place. */
type LevelAt = Readonly<{ variant_id: string; location_id: string }>;

function levelPath({ variant_id, location_id }: LevelAt): string {
  return `/stock/${encodeURIComponent(variant_id)}/${encodeURIComponent(location_id)}`;
}

/** What lies where, and what moves between places. */
export function stockApi(send: Transport) {
  const { post, patch } = deeds(send);
  return {
    stock: (query: string) => send<StockListV1>(`/stock${query}`),
    locations: () => send<{ data: LocationSummaryV1[] }>("/locations"),
    stockHolds: (variantId: string, query: string) =>
      send<List<StockHoldV1>>(`/variants/${encodeURIComponent(variantId)}/stock-holds${query}`),
    stockMovements: (variantId: string, query: string) =>
      send<List<StockMovementV1>>(
        `/variants/${encodeURIComponent(variantId)}/stock-movements${query}`,
      ),
    setStockTerms: (at: LevelAt, body: SetStockTermsV1, deed: Deed) =>
      patch<StockTermsV1>(levelPath(at), body, deed),
    setHot: (at: LevelAt, body: SetHotV1, deed: Deed) =>
      send<HotV1>(`${levelPath(at)}/hot`, { method: "PUT", body, ...deed }),
    transfers: (query: string) => send<List<TransferV1>>(`/transfers${query}`),
    requestTransfer: (body: RequestTransferV1, deed: Deed) =>
      post<TransferV1>("/transfers", body, deed),
    moveTransfer: (
      at: { id: string; deed: "shipment" | "receipt" | "cancellation" },
      deed: Deed,
    ) => post<TransferV1>(`/transfers/${encodeURIComponent(at.id)}/${at.deed}`, {}, deed),
  };
}

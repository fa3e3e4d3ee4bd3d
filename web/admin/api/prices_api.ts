import type {
  ChangePriceListV1,
  CostsSetV1,
  CreatePriceListV1,
  PriceHistoryV1,
  PriceListListV1,
  PriceListV1,
  PriceSheetV1,
  PricesSetV1,
  ProductCostsV1,
  ProposedPricesV1,
  ProposePricesV1,
  SetCostsV1,
  SetPricesV1,
} from "@mercator/contracts/admin/v1";
import { type Deed, deeds } from "./deed.ts";
import type { Transport } from "./transport.ts";

/** What of a set is sent: the rest has its defaults. */
export type PricesToSet = Readonly<{ rows: readonly Partial<SetPricesV1["rows"][number]>[] }>;
/** A change to try, with its defaults left out. */
export type ChangeToTry = Pick<ProposePricesV1, "change"> & Partial<ProposePricesV1>;

/** Price lists, their prices, and what things cost the shop. */
export function pricesApi(send: Transport) {
  const { post, patch } = deeds(send);
  const list = (id: string) => `/price-lists/${encodeURIComponent(id)}`;
  return {
    priceLists: (query: string) => send<PriceListListV1>(`/price-lists${query}`),
    priceList: (id: string) => send<PriceListV1>(list(id)),
    createPriceList: (body: CreatePriceListV1, deed: Deed) =>
      post<PriceListV1>("/price-lists", body, deed),
    changePriceList: (id: string, body: ChangePriceListV1, deed: Deed) =>
      patch<PriceListV1>(list(id), body, deed),
    priceSheet: (id: string, query: string) => send<PriceSheetV1>(`${list(id)}/sheet${query}`),
    setPrices: (id: string, body: PricesToSet, deed: Deed) =>
      send<PricesSetV1>(`${list(id)}/prices`, { method: "PUT", body, ...deed }),
    proposePrices: (id: string, body: ChangeToTry) =>
      send<ProposedPricesV1>(`${list(id)}/proposals`, { method: "POST", body }),
    priceHistory: (id: string, variantId: string) =>
      send<PriceHistoryV1>(`${list(id)}/prices/${encodeURIComponent(variantId)}/history`),
    productCosts: (id: string) => send<ProductCostsV1>(`/products/${encodeURIComponent(id)}/costs`),
    setCosts: (body: SetCostsV1, deed: Deed) =>
      send<CostsSetV1>("/costs", { method: "PUT", body, ...deed }),
  };
}

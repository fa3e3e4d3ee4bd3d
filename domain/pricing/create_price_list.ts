import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type DomainEvent,
  type MarketCode,
  MARKETS,
  type NewId,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { PriceListNameTaken, PriceLists } from "./ports.ts";
import {
  editList,
  type PriceList,
  type PriceListEdit,
  type PriceListRefused,
} from "./price_list.ts";

export type CreatePriceList = Readonly<{
  actor: Actor;
  name: string;
  market: MarketCode;
  /** What is not named narrows nothing; a new list is a draft. */
  edit: Omit<PriceListEdit, "name">;
  once: Once<PriceList> | null;
}>;
export type CreatePriceListError = Denied | PriceListRefused | PriceListNameTaken | RequestRepeated;
export type CreatePriceListDeps = Readonly<{
  authorize: Authorize;
  priceLists: Pick<PriceLists, "add">;
  clock: Clock;
  newId: NewId;
}>;

/** Staff begin a price list, in the currency of its market. */
export async function createPriceList(
  { actor, name, market, edit, once }: CreatePriceList,
  { authorize, priceLists, clock, newId }: CreatePriceListDeps,
): Promise<Result<PriceList, CreatePriceListError>> {
  const allowed = await authorize(actor, "pricing.manage_prices", {});
  if (!allowed.ok) return allowed;
  const at = clock();
  const empty: PriceList = {
    id: newId("PriceList"),
    name: "",
    status: "draft",
    market,
    currency: MARKETS[market].currency,
    channel: null,
    customerGroup: null,
    customerId: null,
    priority: 0,
    effectiveFrom: null,
    effectiveTo: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  const list = editList(empty, { edit: { ...edit, name }, at });
  if (!list.ok) return list;
  return await priceLists.add(list.value, { events: [priceListChanged(list.value)], once });
}

export function priceListChanged({ id, status, market, updatedAt }: PriceList): DomainEvent {
  return {
    type: "price_list_changed",
    subject: id,
    at: updatedAt,
    payload: { price_list_id: id, status, market },
  };
}

import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import { priceListChanged } from "./create_price_list.ts";
import type { PriceListChangedMeanwhile, PriceListNameTaken, PriceLists } from "./ports.ts";
import {
  editList,
  type PriceList,
  type PriceListEdit,
  type PriceListId,
  type PriceListRefused,
} from "./price_list.ts";
import type { PriceListNotFound } from "./read_price_list.ts";

export type ChangePriceList = Readonly<{
  actor: Actor;
  priceListId: PriceListId;
  /** The version that was edited. */
  version: number;
  edit: PriceListEdit;
  once: Once<PriceList> | null;
}>;
export type ChangePriceListError =
  | Denied
  | PriceListNotFound
  | PriceListRefused
  | PriceListChangedMeanwhile
  | PriceListNameTaken
  | RequestRepeated;
export type ChangePriceListDeps = Readonly<{
  authorize: Authorize;
  priceLists: Pick<PriceLists, "find" | "save">;
  clock: Clock;
}>;

/** Staff rename a list, narrow it, date it, put it to work or away. */
export async function changePriceList(
  { actor, priceListId, version, edit, once }: ChangePriceList,
  { authorize, priceLists, clock }: ChangePriceListDeps,
): Promise<Result<PriceList, ChangePriceListError>> {
  const allowed = await authorize(actor, "pricing.manage_prices", { priceListId });
  if (!allowed.ok) return allowed;
  const list = await priceLists.find(priceListId);
  if (list === null) return err({ code: "price_list_not_found" });
  if (list.version !== version) return err({ code: "price_list_changed_meanwhile" });
  const next = editList(list, { edit, at: clock() });
  if (!next.ok) return next;
  return await priceLists.save(next.value, { events: [priceListChanged(next.value)], once });
}

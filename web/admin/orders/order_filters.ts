import { MARKETS } from "../shop.ts";
import type { FilterKindOptions } from "../ui/filters.ts";
import {
  FULFILMENT_STATUSES,
  fulfilmentBadge,
  PAYMENT_STATUSES,
  paymentBadge,
} from "./order_badges.ts";
import { type FilterKind, PLACED_SPANS } from "./orders_query.ts";
import { texts } from "./texts.ts";

function kind(name: FilterKind, options: FilterKindOptions["options"]): FilterKindOptions {
  return { kind: name, name: texts.filterKinds[name], options };
}

/** What the orders can be narrowed by. */
export const ORDER_FILTERS: readonly FilterKindOptions[] = [
  kind("placed_since", Object.entries(PLACED_SPANS).map(([value, label]) => ({ value, label }))),
  kind("market", MARKETS.map(({ code, name }) => ({ value: code, label: name }))),
  kind(
    "payment_status",
    PAYMENT_STATUSES.map((value) => ({ value, label: paymentBadge(value).text })),
  ),
  kind(
    "fulfilment_status",
    FULFILMENT_STATUSES.map((value) => ({ value, label: fulfilmentBadge(value, "placed").text })),
  ),
];

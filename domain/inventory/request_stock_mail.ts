import type {
  Actor,
  Authorize,
  Clock,
  Denied,
  Id,
  Locale,
  MarketCode,
  NewId,
  Once,
  RequestRepeated,
  Result,
} from "../kernel/mod.ts";
import type { StockRequests, StockVariantNotFound } from "./ports.ts";

export type RequestStockMail = Readonly<{
  actor: Actor;
  variantId: Id<"Variant">;
  email: string;
  market: MarketCode;
  locale: Locale;
  once: Once<null> | null;
}>;
export type RequestStockMailDeps = Readonly<{
  authorize: Authorize;
  requests: Pick<StockRequests, "add">;
  clock: Clock;
  newId: NewId;
}>;

/**
 * Somebody wants to hear when a variant is there again. The address is asked first whether it is its
 * owner who wants it; the answer is the same whether it was on the list already or not.
 */
export async function requestStockMail(
  { actor, email, once, ...request }: RequestStockMail,
  { authorize, requests, clock, newId }: RequestStockMailDeps,
): Promise<Result<null, Denied | StockVariantNotFound | RequestRepeated>> {
  const allowed = await authorize(actor, "inventory.request_stock_mail", {});
  if (!allowed.ok) return allowed;
  const id = newId("StockRequest");
  return await requests.add({ ...request, id, email: email.trim(), at: clock() }, { once });
}

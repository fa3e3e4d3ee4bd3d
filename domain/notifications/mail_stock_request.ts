import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { ShopFacts } from "./message.ts";
import type { StockMails } from "./ports.ts";
import { stockMail, type StockRequestForMail } from "./stock_mail.ts";

export type MailStockRequest = Readonly<{ actor: Actor; request: StockRequestForMail }>;
export type MailStockRequestDeps = Readonly<{
  authorize: Authorize;
  stock: Pick<StockMails, "write">;
  /** Where a request is confirmed, or its product is seen. */
  stockLink: (request: StockRequestForMail) => string;
  shop: ShopFacts;
  clock: Clock;
}>;

/** Asks an address whether it wants to hear of a variant, or tells that it is back. Once for each. */
export async function mailStockRequest(
  { actor, request }: MailStockRequest,
  { authorize, stock, stockLink, shop, clock }: MailStockRequestDeps,
): Promise<Result<boolean, Denied>> {
  const allowed = await authorize(actor, "notifications.write_mail", {});
  if (!allowed.ok) return allowed;
  const message = stockMail(request, { link: stockLink(request), shop });
  return ok(await stock.write(request, { message, at: clock() }));
}

import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  ok,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { StockRequests } from "./ports.ts";

export type AnswerStockRequest = Readonly<{
  actor: Actor;
  /** Null: the link was not signed here. */
  requestId: Id<"StockRequest"> | null;
  /** False takes it back, and the address with it. */
  isWanted: boolean;
  once: Once<boolean> | null;
}>;
export type StockRequestNotFound = Readonly<{ code: "stock_request_not_found" }>;

/** Whoever has the mail says that they want to hear of it, or that they do not. */
export async function answerStockRequest(
  { actor, requestId, isWanted, once }: AnswerStockRequest,
  { authorize, requests, clock }: Readonly<{
    authorize: Authorize;
    requests: Pick<StockRequests, "confirm" | "drop">;
    clock: Clock;
  }>,
): Promise<Result<boolean, Denied | StockRequestNotFound | RequestRepeated>> {
  const allowed = await authorize(actor, "inventory.answer_stock_request", {});
  if (!allowed.ok) return allowed;
  if (requestId === null) return err({ code: "stock_request_not_found" });
  const answered = isWanted
    ? await requests.confirm(requestId, { at: clock(), once })
    : await requests.drop(requestId, { once });
  if (!answered.ok) return answered;
  return answered.value ? ok(isWanted) : err({ code: "stock_request_not_found" });
}

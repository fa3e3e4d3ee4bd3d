import { z } from "zod";
import { Email, prefixedId } from "../../common/mod.ts";

export const RequestStockMailV1 = z.strictObject({
  variant_id: prefixedId("var"),
  email: Email,
  market: z.enum(["us", "de"]).optional(),
  locale: z.enum(["en", "de"]).optional(),
}).meta({ id: "RequestStockMail" });
export type RequestStockMailV1 = z.infer<typeof RequestStockMailV1>;
export const RequestedStockMailV1 = z.object({ status: z.literal("accepted") })
  .meta({ id: "RequestedStockMail" });

/** `token` is that of the link that was mailed; not wanted takes the request back. */
export const AnswerStockRequestV1 = z.strictObject({
  token: z.string().min(1).max(100),
  wanted: z.boolean(),
}).meta({ id: "AnswerStockRequest" });
export type AnswerStockRequestV1 = z.infer<typeof AnswerStockRequestV1>;
export const AnsweredStockRequestV1 = z.object({ status: z.enum(["confirmed", "withdrawn"]) })
  .meta({ id: "AnsweredStockRequest" });
export type AnsweredStockRequestV1 = z.infer<typeof AnsweredStockRequestV1>;

import { z } from "zod";

export const SessionV1 = z.object({
  access_token: z.string(),
  token_type: z.literal("Bearer"),
  expires_in: z.int(),
}).meta({ id: "Session" });
export type SessionV1 = z.infer<typeof SessionV1>;

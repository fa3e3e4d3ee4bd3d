import { z } from "zod";
import type { ReceiveNotification, receiveNotification } from "@mercator/domain/checkout";
import { type Clock, err } from "@mercator/domain/kernel";
import { PROVIDER_NAMES } from "@mercator/domain/payments";
import { securityEvent } from "../../platform/security_events.ts";
import { reply } from "../reply.ts";
import { createRouter, defineRoute } from "../route.ts";
import { json } from "../send.ts";

export type PaymentsUseCases = Readonly<{
  receiveNotification: (command: ReceiveNotification) => ReturnType<typeof receiveNotification>;
  clock: Clock;
}>;

const notify = defineRoute({
  prefix: "/api/payments/v1",
  method: "post",
  path: "/{provider}/notifications",
  action: "payments.receive_notification",
  summary: "A payment provider sends word",
  description: "Signed as Standard Webhooks say. Answered when the order is settled, so that a " +
    "message which was not dealt with is sent again.",
  request: { params: z.object({ provider: z.string().max(40) }) },
  responses: {
    200: {
      description: "Dealt with, now or before",
      content: { "application/json": { schema: z.object({ received: z.literal(true) }) } },
    },
  },
});

/** Where payment providers send their messages. */
export function paymentsRoutes({ receiveNotification, clock }: PaymentsUseCases) {
  const router = createRouter();
  router.openapi(notify, async (c) => {
    const named = c.req.valid("param").provider;
    const provider = PROVIDER_NAMES.find((name) => name === named);
    const body = await c.req.text();
    const message = { header: (name: string) => c.req.header(name), body, receivedAt: clock() };
    const received = provider === undefined
      ? err({ code: "notification_invalid" } as const)
      : await receiveNotification({ provider, message });
    if (!received.ok && received.error.code === "notification_invalid") {
      securityEvent({ type: "notification_forged", code: received.error.code });
    }
    return await reply(c, received, () => json(200, { received: true }));
  });
  return router;
}

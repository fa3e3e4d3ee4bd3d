import { PartnerUnavailable } from "../platform/unavailable.ts";
import type { OutboundCall } from "./outbound_call.ts";

/** Forgets tagged answers in the network's cache, as Deno Deploy takes it: `POST {"tags": […]}`. */
export function networkCachePurge(
  { url, call }: { url: string; call: OutboundCall },
): (tags: readonly string[]) => Promise<void> {
  return async (tags) => {
    const answer = await call(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ tags }),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new PartnerUnavailable(`The network's cache answered ${answer.status}`);
  };
}

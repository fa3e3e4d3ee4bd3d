import type { FeedEvent } from "@mercator/domain/integrations";
import { anInstant } from "@mercator/domain/kernel/testing";
import type { Id } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import { networkCachePurge } from "../gateways/network_cache.ts";
import { outboundCall } from "../gateways/outbound_call.ts";
import { startPurging, tagsOf } from "./purge_answers.ts";

const event = (position: number, type: string, data = {}): FeedEvent => ({
  position,
  id: `evt_${position}` as Id<"Event">,
  type,
  subject: "var_1",
  at: anInstant,
  data,
});

test("tagsOf() names what an event makes stale, and nothing for what changes no page", () => {
  const data = { product_id: "prod_1" };
  assert.deepEqual(tagsOf(event(1, "price_changed", data)), ["product:prod_1", "catalog"]);
  assert.deepEqual(tagsOf(event(1, "stock_changed", data)), ["product:prod_1"]);
  assert.deepEqual(tagsOf(event(1, "order_placed", data)), []);
});

test("startPurging() forgets from now on, here and in the network, each event once", async () => {
  const events = [event(1, "price_changed", { product_id: "prod_old" })];
  const forgotten: string[] = [];
  const sent: unknown[] = [];
  const done = Promise.withResolvers<void>();
  const send: typeof fetch = (_url, init) => {
    sent.push(JSON.parse(String(init?.body)));
    done.resolve();
    return Promise.resolve(new Response(null, { status: 204 }));
  };
  const worker = startPurging({
    cache: { purge: (tags) => void forgotten.push(...tags) },
    feed: {
      last: () => {
        const last = events.length;
        events.push(event(2, "stock_changed", { product_id: "prod_new" }));
        return Promise.resolve(last);
      },
      read: ({ after }) => Promise.resolve(events.filter(({ position }) => position > after)),
    },
    purgeNetwork: networkCachePurge({
      url: "http://cache.localhost/invalidate/http",
      call: outboundCall({ partner: "cache", send }),
    }),
  }, { everyMs: 1 });
  await done.promise;
  await worker.stop();
  assert.deepEqual(forgotten, ["product:prod_new"]);
  assert.deepEqual(sent, [{ tags: ["product:prod_new"] }]);
});

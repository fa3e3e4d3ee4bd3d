import { computed, ref } from "vue";
import type { AdminOrderSummaryV1, AdminOrderV1 } from "@mercator/contracts/admin/v1";
import type { Answer } from "../api/answer.ts";
import type { AdminApi } from "../api/client.ts";
import { openQuantities } from "./order_facts.ts";

export type BulkDeed = "capture" | "fulfil";
export type BulkOutcome = Readonly<{ done: number; failed: readonly string[] }>;

/** Orders of a selection that a deed can be done to. */
export function bulkCandidates(
  orders: readonly AdminOrderSummaryV1[],
  deed: BulkDeed,
): readonly AdminOrderSummaryV1[] {
  const open = orders.filter(({ status }) => status === "placed");
  return deed === "capture"
    ? open.filter(({ payment_status }) => payment_status === "authorized")
    : open.filter(({ fulfilment_status }) => fulfilment_status !== "fulfilled");
}

/**
 * Does one thing to many orders, one after the other, each at the version just read. What cannot be
 * done is left out and named; the rest goes on.
 */
export function useBulkDeeds(api: Pick<AdminApi, "order" | "capture" | "fulfil">) {
  const finished = ref(0);
  const total = ref(0);
  const state = ref<"idle" | "running">("idle");

  async function one(id: string, deed: BulkDeed): Promise<Answer<AdminOrderV1>> {
    const read = await api.order(id);
    if (!read.ok) return read;
    const by = { idempotencyKey: crypto.randomUUID(), etag: read.etag };
    return deed === "capture"
      ? api.capture(id, {}, by)
      : api.fulfil(id, { lines: openQuantities(read.value) }, by);
  }

  async function run(orders: readonly AdminOrderSummaryV1[], deed: BulkDeed): Promise<BulkOutcome> {
    state.value = "running";
    total.value = orders.length;
    finished.value = 0;
    const failed: string[] = [];
    for (const order of orders) {
      const answer = await one(order.id, deed);
      if (!answer.ok) failed.push(order.number);
      finished.value++;
    }
    state.value = "idle";
    return { done: orders.length - failed.length, failed };
  }
  const share = computed(() => (total.value ? Math.round(finished.value / total.value * 100) : 0));
  return { state, share, run };
}

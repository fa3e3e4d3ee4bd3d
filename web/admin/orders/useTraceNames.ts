import { type Ref, ref, shallowRef, watch } from "vue";
import type { AdminOrderV1 } from "@mercator/contracts/admin/v1";
import { useAdmin } from "../shell/admin.ts";
import type { TraceNames } from "./price_trace.ts";
import { splitSource } from "./trace_source.ts";

const KINDS = { promotion: "promotions", price_list: "price-lists" } as const;

/** Names of the price lists and promotions of a trace, asked for once it is opened; one that is gone has none. */
export function useTraceNames(
  { order, open }: Readonly<{ order: () => AdminOrderV1; open: () => boolean }>,
): Readonly<Ref<TraceNames>> {
  const { api } = useAdmin();
  const names = shallowRef<TraceNames>(new Map());
  const asked = ref(new Set<string>());

  async function ask(kind: keyof typeof KINDS, id: string): Promise<void> {
    if (asked.value.has(id)) return;
    asked.value.add(id);
    const answer = await api.nameOf(KINDS[kind], id);
    if (answer.ok) names.value = new Map([...names.value, [id, answer.value.name]]);
  }

  watch(() => open() && order().trace, (trace) => {
    if (!trace) return;
    for (const { source } of trace.steps) {
      const { kind, id } = splitSource(source);
      // A market's own prices are named after it: `price_list:de` is no record that could be asked for.
      if ((kind === "promotion" || kind === "price_list") && id.includes("_")) void ask(kind, id);
    }
  }, { immediate: true });
  return names;
}

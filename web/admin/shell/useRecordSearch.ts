import { onScopeDispose, type Ref, shallowRef, watch } from "vue";
import { useRouter } from "vue-router";
import { money } from "../ui/format.ts";
import { useAdmin } from "./admin.ts";
import type { Command } from "./commands.ts";
import type { PaletteQuery } from "./palette_query.ts";
import { texts } from "./texts.ts";

const PAUSE_MS = 120;
const SHOWN = 5;

/** Orders and products for what is typed, asked for once typing pauses. */
export function useRecordSearch(
  query: Readonly<Ref<PaletteQuery>>,
  open: Readonly<Ref<boolean>>,
): Readonly<Ref<readonly Command[]>> {
  const { api, trail } = useAdmin();
  const router = useRouter();
  const found = shallowRef<readonly Command[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  const lately = (): readonly Command[] =>
    trail.entries.value.map((entry) => ({
      id: `lately-${entry.to}`,
      label: entry.text.replace(" · ", " "),
      icon: entry.icon,
      group: texts.paletteGroups.lately,
      run: () => void router.push(entry.to),
    }));

  async function search({ scope, text }: PaletteQuery) {
    const mine = ++turn;
    const asked = `?q=${encodeURIComponent(text)}&limit=${SHOWN}`;
    const [orders, products] = await Promise.all([
      api.orders(asked),
      scope === "all" ? api.products(asked) : null,
    ]);
    if (mine !== turn) return;
    found.value = [
      ...(orders.ok ? orders.value.data : []).slice(0, SHOWN).map((order): Command => ({
        id: order.id,
        label: `${order.number} ${order.customer_name}`,
        icon: "orders",
        group: texts.paletteGroups.orders,
        hint: money(order.total),
        run: () => void router.push(`/orders/${order.id}`),
      })),
      ...(products?.ok ? products.value.data : []).slice(0, SHOWN).map((product): Command => ({
        id: product.id,
        label: product.title,
        icon: "tag",
        group: texts.paletteGroups.products,
        hint: `${product.available} in stock`,
        run: () => void router.push(`/products/${product.id}`),
      })),
    ];
  }

  watch([query, open], ([wanted, isOpen]) => {
    clearTimeout(timer);
    turn++;
    if (!isOpen || wanted.scope === "commands") found.value = [];
    else if (wanted.text.length < 2) found.value = wanted.text ? [] : lately();
    else timer = setTimeout(() => void search(wanted), PAUSE_MS);
  }, { immediate: true });
  onScopeDispose(() => clearTimeout(timer));
  return found;
}

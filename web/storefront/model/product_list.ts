import { computed, ref, shallowRef } from "vue";
import type { ListQuery } from "@mercator/contracts/pages";
import type { ProductListV1 } from "@mercator/contracts/storefront/v1";
import { searchOf } from "./list_query.ts";
import { useShop } from "./shop.ts";

/**
 * A list that narrows and grows without loading the page again. Each change is also an address: when
 * the shop cannot be asked by script, the browser goes there.
 */
export function useProductList(
  first: ProductListV1,
  { query: firstQuery, path, q = "", category }: {
    query: ListQuery;
    path: string;
    q?: string;
    category?: string;
  },
) {
  const { link, api } = useShop();
  const list = shallowRef(first);
  const query = ref<ListQuery>(firstQuery);
  const isBusy = ref(false);
  /** A page in the middle of the list does not know how many came before it. */
  const isFromStart = ref(firstQuery.cursor === null);

  function hrefOf(next: ListQuery): string {
    const search = searchOf(next, q).toString();
    return link(`${path}${search ? `?${search}` : ""}`);
  }

  async function ask(next: ListQuery): Promise<ProductListV1 | null> {
    const search = searchOf(next, q);
    if (category) search.set("category", category);
    isBusy.value = true;
    const answer = await api.products(search);
    isBusy.value = false;
    if (!answer.ok) location.assign(hrefOf(next));
    return answer.ok ? answer.value : null;
  }

  async function apply(next: ListQuery): Promise<void> {
    query.value = next;
    const found = await ask(next);
    if (!found || query.value !== next) return;
    list.value = found;
    isFromStart.value = true;
    history.replaceState(history.state, "", hrefOf(next));
  }

  async function more(): Promise<void> {
    const found = await ask({ ...query.value, cursor: list.value.next_cursor });
    if (found) list.value = { ...found, data: [...list.value.data, ...found.data] };
  }

  const moreHref = computed(() =>
    list.value.next_cursor ? hrefOf({ ...query.value, cursor: list.value.next_cursor }) : null
  );
  return { list, query, isBusy, isFromStart, hrefOf, apply, more, moreHref };
}

export type ProductListState = ReturnType<typeof useProductList>;

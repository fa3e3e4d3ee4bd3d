import type { Problem } from "@mercator/contracts/common";
import type { PageFrame } from "@mercator/contracts/pages";
import type { CartV1, ProductListV1, SuggestionsV1 } from "@mercator/contracts/storefront/v1";

export type Answer<T> =
  | Readonly<{ ok: true; value: T }>
  | Readonly<{ ok: false; problem: Problem }>;

/** The calls that a page makes after it has been read in: same origin, session cookie. */
export type StorefrontApi = Readonly<{
  currentCart(): Promise<Answer<CartV1>>;
  createCart(): Promise<Answer<CartV1>>;
  addLine(cartId: string, line: { variant_id: string; quantity: number }): Promise<Answer<CartV1>>;
  changeLine(
    cartId: string,
    change: { lineId: string; quantity: number },
  ): Promise<Answer<CartV1>>;
  removeLine(cartId: string, lineId: string): Promise<Answer<CartV1>>;
  products(query: URLSearchParams): Promise<Answer<ProductListV1>>;
  suggestions(q: string): Promise<Answer<SuggestionsV1>>;
}>;

const BASE = "/api/storefront/v1";
const UNREACHABLE: Problem = {
  type: "about:blank",
  title: "Unreachable",
  status: 0,
  code: "unreachable",
};

export function createStorefrontApi(frame: Pick<PageFrame, "market" | "locale">): StorefrontApi {
  const view = `market=${frame.market}&locale=${frame.locale}`;
  return {
    currentCart: () => call("GET", `/carts/current?market=${frame.market}`),
    createCart: () => call("POST", "/carts", { market: frame.market, locale: frame.locale }),
    addLine: (cartId, line) => call("POST", `/carts/${cartId}/lines`, line),
    changeLine: (cartId, { lineId, quantity }) =>
      call("PATCH", `/carts/${cartId}/lines/${lineId}`, { quantity }),
    removeLine: (cartId, lineId) => call("DELETE", `/carts/${cartId}/lines/${lineId}`),
    products: (query) => call("GET", `/products?${view}&${query}`),
    suggestions: (q) => call("GET", `/search/suggestions?${view}&q=${encodeURIComponent(q)}`),
  };
}

async function call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(BASE + path, {
      method,
      headers: {
        accept: "application/json",
        ...(method === "GET" ? {} : { "idempotency-key": randomKey() }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    return response.ok ? { ok: true, value: answer } : { ok: false, problem: answer };
  } catch {
    return { ok: false, problem: UNREACHABLE };
  }
}

/** `crypto.randomUUID` is missing where a page is not served over TLS, such as a phone in the office. */
function randomKey(): string {
  return Array.from(
    crypto.getRandomValues(new Uint8Array(16)),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("");
}

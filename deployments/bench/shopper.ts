import type {
  CartV1,
  CheckoutPlacedV1,
  ProductListV1,
  ProductV1,
  SessionV1,
  ShippingOptionV1,
} from "@mercator/contracts/storefront/v1";

/** A headless shopper who counts the calls that a purchase takes. */
export type Shopper = Readonly<{
  get<T>(path: string): Promise<T>;
  send<T>(method: "POST" | "PATCH" | "PUT", path: string, body: unknown): Promise<T>;
  calls: () => number;
}>;

const API = "/api/storefront/v1";

async function answerOf<T>(response: Response): Promise<T> {
  const body = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${response.url}: ${body.slice(0, 300)}`);
  return JSON.parse(body) as T;
}

export async function newShopper(origin: string): Promise<Shopper> {
  const opened = await fetch(`${origin}${API}/sessions`, { method: "POST" });
  const { access_token } = await answerOf<SessionV1>(opened);
  const authorization = `Bearer ${access_token}`;
  let calls = 1;
  const call = async <T>(path: string, init: RequestInit): Promise<T> => {
    calls += 1;
    return await answerOf<T>(await fetch(`${origin}${API}${path}`, init));
  };
  return {
    get: (path) => call(path, { headers: { authorization } }),
    send: (method, path, body) =>
      call(path, {
        method,
        headers: {
          authorization,
          "content-type": "application/json",
          "idempotency-key": crypto.randomUUID(),
        },
        body: JSON.stringify(body),
      }),
    calls: () => calls,
  };
}

/** A variant with enough on its shelf for a long run, and its product's handle. */
export async function sellable(origin: string): Promise<{ handle: string; variantIds: string[] }> {
  const shopper = await newShopper(origin);
  const { data } = await shopper.get<ProductListV1>("/products?market=us&in_stock=true&limit=40");
  const products = await Promise.all(
    data.map(({ handle }) => shopper.get<ProductV1>(`/products/${handle}?market=us`)),
  );
  const variantIds = products.flatMap(({ variants }) =>
    variants.filter(({ availability }) => availability === "in_stock").map(({ id }) => id)
  );
  const handle = data[0]?.handle;
  if (handle === undefined || variantIds.length === 0) throw new Error("Nothing is for sale");
  return { handle, variantIds };
}

export function newCart(shopper: Shopper): Promise<CartV1> {
  return shopper.send<CartV1>("POST", "/carts", { market: "us", locale: "en" });
}

export function addToCart(
  shopper: Shopper,
  { cartId, variantId }: { cartId: string; variantId: string },
): Promise<CartV1> {
  return shopper.send<CartV1>("POST", `/carts/${cartId}/lines`, {
    variant_id: variantId,
    quantity: 1,
  });
}

/** A basket with one thing in it. */
export async function fillCart(shopper: Shopper, variantId: string): Promise<CartV1> {
  return await addToCart(shopper, { cartId: (await newCart(shopper)).id, variantId });
}

/** A guest's whole purchase: session, basket, code if there is one, address, delivery, order. */
export async function buy(
  origin: string,
  { variantId, code }: Readonly<{ variantId: string; code?: string }>,
): Promise<number> {
  const shopper = await newShopper(origin);
  const { id } = await fillCart(shopper, variantId);
  if (code !== undefined) {
    const { warnings } = await shopper.send<CartV1>("POST", `/carts/${id}/promotion-codes`, {
      code,
    });
    if (warnings.length > 0) throw new Error(`The code says ${warnings[0]?.code}`);
  }
  await shopper.send<CartV1>("PATCH", `/carts/${id}`, {
    // Nobody buys twice, as far as the shop knows.
    email: `bench-${crypto.randomUUID()}@example.com`,
    shipping_address: {
      first_name: "Ada",
      last_name: "Bench",
      line1: "1 Load Street",
      city: "Oakland",
      region: "CA",
      postal_code: "94601",
      country: "US",
    },
  });
  const { data: [option] } = await shopper.get<{ data: ShippingOptionV1[] }>(
    `/carts/${id}/shipping-options`,
  );
  const { total } = await shopper.send<CartV1>("PUT", `/carts/${id}/shipping-option`, {
    shipping_option_id: option?.id,
  });
  const { order } = await shopper.send<CheckoutPlacedV1>("POST", `/carts/${id}/checkout`, {
    payment: { provider: "manual" },
    expected_total: total,
  });
  if (order.status !== "placed") throw new Error(`The order is ${order.status}`);
  return shopper.calls();
}

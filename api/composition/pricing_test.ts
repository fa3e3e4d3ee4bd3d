import {
  PriceHistoryV1,
  PriceListListV1,
  PriceSheetV1,
  ProductCostsV1,
  ProposedPricesV1,
} from "@mercator/contracts/admin/v1";
import { assert, test } from "@mercator/domain/testing";
import { ROUTES } from "../http/route.ts";
import { openRealShop, type RealShop } from "../testing/real_shop.ts";
import { sampleRequests } from "../testing/sample_requests.ts";

const ADMIN = "/api/admin/v1";
const usd = (amount: number) => ({ amount, currency: "USD" });

async function given(shop: RealShop) {
  const staff = await shop.staff();
  const ask = async (
    path: string,
    more: { method?: string; body?: unknown; etag?: string; key?: string } = {},
  ) => {
    const { etag, key = crypto.randomUUID(), ...request } = more;
    const answer = await shop.ask(`${ADMIN}${path}`, {
      ...request,
      headers: {
        ...staff.headers,
        "idempotency-key": key,
        ...(etag === undefined ? {} : { "if-match": etag }),
      },
    });
    return { ...answer, json: () => JSON.parse(answer.text) };
  };
  const lists = PriceListListV1.parse((await ask("/price-lists?market=us")).json());
  const [standard] = lists.data;
  assert.ok(standard);
  const sheet = (id: string, query = "") =>
    ask(`/price-lists/${id}/sheet${query}`).then((it) => PriceSheetV1.parse(it.json()));
  return { ask, standard, sheet };
}

test("a sale list is filled from the standard list, previewed, and saved under its version", async () => {
  await using shop = await openRealShop();
  const { ask, standard, sheet } = await given(shop);
  const made = await ask("/price-lists", {
    method: "POST",
    body: { name: "Winter sale", market: "us" },
  });
  const sale = made.json();
  const empty = await sheet(sale.id, "?limit=2");
  assert.deepEqual(empty.data.map(({ price }) => price), [null, null]);
  const [mine] = empty.data;
  assert.ok(mine?.standard_price);

  const asked = {
    method: "POST",
    body: {
      variant_ids: [mine.variant_id],
      change: { kind: "from_list", price_list_id: standard.id, millionths: -100_000 },
      rounding: { kind: "ending", minor: 90, of: 100 },
      compare_at: "price_before",
    },
  };
  const { data: [proposal] } = ProposedPricesV1.parse(
    (await ask(`/price-lists/${sale.id}/proposals`, asked)).json(),
  );
  assert.ok(proposal);
  const { amount } = mine.standard_price;
  // Nine tenths, up to the next .90.
  const least = Math.ceil(amount * 0.9);
  const expected = least + (100 + 90 - least % 100) % 100;
  assert.equal(proposal.price.amount, expected);
  assert.equal((await sheet(sale.id, "?only=priced")).data.length, 0);

  const rows = [{ variant_id: mine.variant_id, price: proposal.price }];
  const save = (etag: string, key?: string) =>
    ask(`/price-lists/${sale.id}/prices`, {
      method: "PUT",
      body: { rows },
      etag,
      ...(key === undefined ? {} : { key }),
    });
  assert.equal((await save('"1"', "k")).status, 200);
  assert.equal((await save('"1"', "k")).headers.get("idempotency-replayed"), "true");
  const late = await save('"1"');
  assert.deepEqual([late.status, late.code], [412, "price_list_changed_meanwhile"]);
  const { data } = await sheet(sale.id, "?only=priced");
  assert.deepEqual(data.map(({ price }) => price), [usd(expected)]);
  const history = PriceHistoryV1.parse(
    (await ask(`/price-lists/${sale.id}/prices/${mine.variant_id}/history`)).json(),
  );
  assert.deepEqual(history.data.map(({ price }) => price), [usd(expected)]);
});

test("pages of a sheet hold each row once; a cursor of one list opens no other", async () => {
  await using shop = await openRealShop();
  const { ask, standard, sheet } = await given(shop);
  const first = await sheet(standard.id, "?limit=3");
  const second = await sheet(standard.id, `?limit=3&cursor=${first.next_cursor}`);
  const skus = [...first.data, ...second.data].map(({ sku }) => sku);
  assert.deepEqual(skus, [...new Set(skus)].toSorted());
  const { id } = (await ask("/price-lists", { method: "POST", body: { name: "B", market: "us" } }))
    .json();
  const strange = await ask(`/price-lists/${id}/sheet?cursor=${first.next_cursor}`);
  assert.equal(strange.code, "cursor_invalid");
  const one = first.data[0]!;
  const found = await sheet(standard.id, `?q=${one.sku}`);
  assert.deepEqual(found.data.map(({ sku }) => sku), [one.sku]);
});

test("what a variant costs is said, shown with what is left, and refused row by row", async () => {
  await using shop = await openRealShop();
  const { ask, standard, sheet } = await given(shop);
  const [row] = (await sheet(standard.id, "?limit=1&only=priced")).data;
  assert.ok(row?.price);
  const set = (rows: unknown) => ask("/costs", { method: "PUT", body: { rows } });
  const mine = { variant_id: row.variant_id, currency: "USD" };
  const bad = await set([{ ...mine, amount: 100 }, { ...mine, amount: 200 }]);
  assert.equal(bad.code, "cost_rows_invalid");
  assert.deepEqual(bad.json().errors.map((it: { pointer: string }) => it.pointer), ["/rows/1"]);
  assert.deepEqual((await set([{ ...mine, amount: 100 }])).json(), {
    set: 1,
    removed: 0,
    unchanged: 0,
  });
  const [now] = (await sheet(standard.id, "?limit=1&only=priced")).data;
  assert.deepEqual(now?.cost, usd(100));
  // Prices in the United States are before tax: all of it is left but the cost.
  assert.deepEqual(now?.margin?.profit, usd(row.price.amount - 100));
  const costs = ProductCostsV1.parse((await ask(`/products/${row.product_id}/costs`)).json());
  const told = costs.data.find(({ sku, market }) => sku === row.sku && market === "us");
  assert.deepEqual([told?.cost, told?.price], [usd(100), row.price]);
});

test("no answer to a shopper, a service client or a page holds what things cost the shop", async () => {
  await using shop = await openRealShop();
  const { ask, standard } = await given(shop);
  // Found nowhere else by accident.
  const canary = 77_773_331;
  const rows: { variant_id: string; currency: string; amount: number }[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const more: string = cursor && `&cursor=${cursor}`;
    const page = PriceSheetV1.parse(
      (await ask(`/price-lists/${standard.id}/sheet?limit=100${more}`)).json(),
    );
    for (const { variant_id } of page.data) {
      rows.push({ variant_id, currency: "USD", amount: canary });
      rows.push({ variant_id, currency: "EUR", amount: canary });
    }
    cursor = page.next_cursor;
  }
  assert.equal((await ask("/costs", { method: "PUT", body: { rows } })).status, 200);
  const told = await ask(`/price-lists/${standard.id}/sheet?limit=1`);
  assert.ok(told.text.includes(String(canary)), "staff are told");

  const open = ROUTES.filter(({ path }) =>
    path.startsWith("/api/storefront/") || path.startsWith("/api/integrations/")
  );
  const samples = await sampleRequests(shop, open);
  const handle = samples.map(({ path }) =>
    /^\/api\/storefront\/v1\/products\/([^/?]+)$/.exec(path)?.[1]
  )
    .find((it) => it !== undefined);
  assert.ok(handle);
  const answers = await Promise.all([
    ...samples.map(({ path, as, body, headers, route }) =>
      shop.ask(path, {
        method: route.split(" ")[0]!,
        headers: { ...as.headers, ...headers },
        ...(body === null ? {} : { body }),
      })
    ),
    ...["/en-us/", "/de-de/", `/en-us/products/${handle}`, `/de-de/products/${handle}`]
      .map((path) => shop.ask(path)),
  ]);
  assert.ok(answers.filter(({ status }) => status < 300).length > 15);
  for (const { text } of answers) {
    assert.ok(!text.includes(String(canary)));
    assert.ok(!/"(cost|margin)[a-z_]*"/.test(text), text.slice(0, 200));
  }
});

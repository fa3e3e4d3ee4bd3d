import { type APIRequestContext, expect } from "@playwright/test";
import type { Market } from "./buying.ts";

const API = "/api/admin/v1";

/** A gift card that staff issue for the currency of a market, and what is left on it. */
export async function issueGiftCard(
  request: APIRequestContext,
  { market, amount }: Readonly<{ market: Market; amount: number }>,
): Promise<Readonly<{ code: string; balance: () => Promise<number> }>> {
  const signedIn = await request.post(`${API}/sessions`, {
    data: { email: process.env["STAFF_EMAIL"], password: process.env["STAFF_PASSWORD"] },
  });
  expect(signedIn.status()).toBeLessThan(300);
  const currency = market.base === "/de-de" ? "EUR" : "USD";
  const issued = await request.post(`${API}/gift-cards`, {
    data: { amount: { amount, currency } },
    headers: { "idempotency-key": crypto.randomUUID() },
  });
  expect(issued.status()).toBe(201);
  const { code, id } = await issued.json();
  return {
    code,
    balance: async () => (await (await request.get(`${API}/value-accounts/${id}`)).json()).balance,
  };
}

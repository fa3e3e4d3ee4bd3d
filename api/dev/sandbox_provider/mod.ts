import { timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";
import { type Context, Hono } from "hono";
import { z } from "zod";
import type { SandboxBooks, SandboxPayment } from "@mercator/db/sandbox";
import { behaviourOf } from "./cards.ts";
import { cardPage, challengePage, STYLE } from "./hosted_page.ts";
import { type Notify, toWire } from "./notify.ts";

export type SandboxProviderDeps = Readonly<{
  books: SandboxBooks;
  /** What a merchant's calls carry as Bearer token. */
  apiKey: string;
  /** Where shoppers reach the hosted page: `https://shop.example/dev/pay`. */
  publicUrl: string;
  notify: Notify;
  newId: () => string;
}>;

const NewPayment = z.strictObject({
  reference: z.string().min(1).max(120),
  amount: z.int().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  return_url: z.url(),
  notify_url: z.url(),
});
const PAGE = 100;
const Period = z.object({
  since: z.coerce.number().int(),
  until: z.coerce.number().int(),
  after: z.string().optional(),
});
const Position = z.tuple([z.string(), z.string(), z.string()]);
const positionOf = (text: string) => Position.parse(JSON.parse(text));
const Amount = z.strictObject({ amount: z.int().positive() });

const refuse = (c: Context, status: 400 | 401 | 404 | 409, code: string) =>
  c.json({ error: { code } }, status);

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The calls of merchants: open, look up, capture, refund, void. Each key takes effect once. */
function merchantApi({ books, apiKey, publicUrl, notify, newId }: SandboxProviderDeps) {
  const wire = (payment: SandboxPayment) => ({
    ...toWire(payment),
    hosted_url: `${publicUrl}/hosted/${payment.id}`,
  });
  const api = new Hono().use(async (c, next) => {
    const given = c.req.header("authorization") ?? "";
    return sameText(given, `Bearer ${apiKey}`) ? await next() : refuse(c, 401, "key_unknown");
  });

  api.post("/payments", async (c) => {
    const parsed = NewPayment.safeParse(await c.req.json().catch(() => null));
    const key = c.req.header("idempotency-key");
    if (!parsed.success || key === undefined) return refuse(c, 400, "request_invalid");
    const opened = await books.open({
      id: newId(),
      idempotencyKey: key,
      reference: parsed.data.reference,
      amount: BigInt(parsed.data.amount),
      currency: parsed.data.currency,
      returnUrl: parsed.data.return_url,
      notifyUrl: parsed.data.notify_url,
    });
    return c.json(wire(opened), 201);
  });

  api.get("/payments/:id", async (c) => {
    const payment = await books.find(c.req.param("id"));
    return payment === null ? refuse(c, 404, "payment_unknown") : c.json(wire(payment));
  });

  api.get("/transactions", async (c) => {
    const query = Period.safeParse(c.req.query());
    if (!query.success) return refuse(c, 400, "request_invalid");
    const { since, until, after } = query.data;
    const position = after === undefined ? null : positionOf(after);
    const found = await books.moved({ since, until, after: position, limit: PAGE + 1 });
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    return c.json({
      data: shown.map((it) => ({
        id: `txn_${it.paymentId}_${it.key}`,
        type: it.kind,
        payment: it.paymentId,
        key: it.key,
        currency: it.currency,
        amount: Number(it.kind === "refund" ? -it.amount : it.amount),
        // One in a hundred of what it takes, and nothing of what it gives back.
        fee: Number(it.kind === "refund" ? 0n : it.amount / 100n),
        created_ms: it.atMs,
      })),
      next: last && found.length > PAGE ? JSON.stringify(last.position) : null,
    });
  });

  for (
    const [path, kind] of [["captures", "capture"], ["refunds", "refund"], [
      "void",
      "void",
    ]] as const
  ) {
    api.post(`/payments/:id/${path}`, async (c) => {
      const key = c.req.header("idempotency-key");
      const body = Amount.safeParse(await c.req.json().catch(() => null));
      const amount = kind === "void" ? 0n : body.success ? BigInt(body.data.amount) : null;
      if (key === undefined || amount === null) return refuse(c, 400, "request_invalid");
      const payment = await books.find(c.req.param("id"));
      if (payment === null) return refuse(c, 404, "payment_unknown");
      const after = await books.operate({ paymentId: payment.id, key, kind, amount });
      if (after === null) return refuse(c, 409, "amount_not_available");
      notify(after, `payment.${kind === "void" ? "voided" : `${kind}d`}`);
      return c.json(wire(after));
    });
  }
  return api;
}

/** The pages that a shopper sees. They work without script and take nothing but forms. */
function hostedPages({ books, publicUrl, notify }: SandboxProviderDeps) {
  const base = new URL(publicUrl).pathname;
  const pages = new Hono().use(async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
    c.header(
      "content-security-policy",
      `default-src 'none'; style-src 'self'; form-action *; base-uri 'none'; frame-ancestors 'none'`,
    );
    c.header("referrer-policy", "no-referrer");
    c.header("x-content-type-options", "nosniff");
  });
  const here = (id: string, rest = "") => `${base}/hosted/${id}${rest}`;

  pages.get("/:id", async (c) => {
    const payment = await books.find(c.req.param("id"));
    if (payment === null) return c.text("There is no such payment.", 404);
    if (payment.status === "requires_card") return c.html(cardPage(base, payment));
    if (payment.status === "requires_challenge") return c.html(challengePage(base, payment));
    return c.redirect(payment.returnUrl, 303);
  });

  pages.post("/:id/card", async (c) => {
    const id = c.req.param("id");
    const { number } = await c.req.parseBody();
    const behaviour = behaviourOf(typeof number === "string" ? number : "");
    const from = ["requires_card"] as const;
    if (behaviour.outcome === "challenge") await books.move(id, { from, to: "requires_challenge" });
    if (behaviour.outcome === "declined") {
      await books.move(id, { from, to: "requires_card", failureCode: behaviour.code });
    }
    if (behaviour.outcome === "authorized") {
      const authorized = await books.move(id, { from, to: "authorized" });
      if (authorized !== null) notify(authorized, "payment.authorized");
    }
    return c.redirect(here(id), 303);
  });

  pages.post("/:id/challenge", async (c) => {
    const id = c.req.param("id");
    const { answer } = await c.req.parseBody();
    const from = ["requires_challenge"] as const;
    if (answer === "confirm") {
      const authorized = await books.move(id, { from, to: "authorized" });
      if (authorized !== null) notify(authorized, "payment.authorized");
    } else {
      await books.move(id, { from, to: "requires_card", failureCode: "challenge_refused" });
    }
    return c.redirect(here(id), 303);
  });

  pages.post("/:id/cancel", async (c) => {
    const from = ["requires_card", "requires_challenge"] as const;
    const failed = await books.move(c.req.param("id"), {
      from,
      to: "failed",
      failureCode: "cancelled",
    });
    if (failed !== null) notify(failed, "payment.failed");
    return c.redirect(here(c.req.param("id")), 303);
  });
  return pages;
}

/**
 * The sandbox payment provider: a service of its own that the shop meets over HTTP alone, with its
 * books, its key and its pages. It moves no money.
 */
export function sandboxProvider(deps: SandboxProviderDeps): Hono {
  return new Hono()
    .get("/style.css", (c) => c.body(STYLE, 200, { "content-type": "text/css; charset=utf-8" }))
    .route("/v1", merchantApi(deps))
    .route("/hosted", hostedPages(deps));
}

import { timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";
import { type Context, Hono } from "hono";
import { ok, type Result } from "@mercator/domain/kernel";
import type { StripeBooks } from "./books.ts";
import { type CallFault, hang, type StripeFaults } from "./faults.ts";
import type { Intent, Metadata, Refusal, Session } from "./objects.ts";

export type MerchantApiDeps = Readonly<{
  books: StripeBooks;
  faults: StripeFaults;
  secretKey: string;
  now: () => number;
  /** How long `slow` takes. */
  pause: () => Promise<void>;
}>;

const KEY_KEPT_MS = 24 * 3_600_000;

type Kept = Readonly<{ request: string; status: number; body: string; until: number }>;
type Done = Result<unknown, Refusal>;
type Work = (form: URLSearchParams, fault: CallFault | null) => Done;

const missing = (what: string): Result<never, Refusal> => ({
  ok: false,
  error: {
    status: 404,
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${what}`,
  },
});

const wrong = (param: string): Result<never, Refusal> => ({
  ok: false,
  error: {
    status: 400,
    type: "invalid_request_error",
    code: "parameter_missing",
    message: `Missing or wrong: ${param}`,
  },
});

/** `metadata[order_number]=10001` and the like, as a form carries them. */
function metadataOf(form: URLSearchParams, prefix = "metadata"): Metadata {
  const entries = [...form].flatMap(([name, value]) => {
    const key = name.startsWith(`${prefix}[`) ? name.slice(prefix.length + 1, -1) : null;
    return key === null ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}

function amountOf(form: URLSearchParams, name: string): number | null {
  const value = Number(form.get(name) ?? NaN);
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * The part of Stripe's HTTP API that a shop uses: forms in, JSON out, each idempotency key answered
 * once and repeated for a day, errors of Stripe's shape. It misbehaves when it is told to.
 */
export function merchantApi(deps: MerchantApiDeps): Hono {
  const { books, faults, secretKey, now, pause } = deps;
  const kept = new Map<string, Kept>();
  const api = new Hono().use(async (c, next) => {
    const given = c.req.header("authorization") ?? "";
    if (sameText(given, `Bearer ${secretKey}`)) return await next();
    return c.json({ error: { type: "invalid_request_error", message: "Invalid API Key" } }, 401);
  });

  const reading = (path: string, read: (c: Context) => unknown | null) =>
    api.get(path, async (c) => {
      const fault = faults.take(`GET ${c.req.path}`);
      if (fault !== null) {
        const failed = await misbehave(c, fault);
        if (failed !== null) return failed;
      }
      const found = read(c);
      return found === null ? answer(c, missing("object")) : c.json(found);
    });

  /** What goes wrong around a call, once or before it has taken effect; null: nothing, go on. */
  async function misbehave(c: Context, fault: CallFault): Promise<Response | null> {
    switch (fault) {
      case "timeout_before":
      case "timeout_after":
        return await hang(c);
      case "reset_before":
      case "reset_after":
        throw new TypeError("connection reset by peer");
      case "rate_limited":
        return c.json({ error: { type: "invalid_request_error", code: "rate_limit" } }, 429);
      case "error_before":
      case "error_after":
        return broken(c);
      case "slow":
        await pause();
        return null;
      case "wrong_amount":
      case "already_done":
        return null;
    }
  }
  const broken = (c: Context) =>
    c.json({ error: { type: "api_error", message: "Something went wrong on our end." } }, 500, {
      "stripe-should-retry": "false",
    });
  const answer = (c: Context, done: Done) =>
    done.ok
      ? c.json(done.value as Record<string, unknown>)
      : c.json({ error: done.error }, done.error.status);

  const posting = (path: string, work: (c: Context) => Work) =>
    api.post(path, async (c) => {
      const body = await c.req.text();
      const key = c.req.header("idempotency-key");
      const request = `${c.req.path} ${body}`;
      const known = key === undefined ? undefined : kept.get(key);
      if (known !== undefined && known.until > now()) {
        if (known.request !== request) {
          const message = "Keys for idempotent requests can only be used with the same parameters";
          return c.json({ error: { type: "idempotency_error", message } }, 400);
        }
        const headers = { "content-type": "application/json", "idempotent-replayed": "true" };
        return new Response(known.body, { status: known.status, headers });
      }
      const fault = faults.take(`POST ${c.req.path}`);
      const isBefore = fault !== null && !fault.endsWith("_after");
      const failed = isBefore ? await misbehave(c, fault) : null;
      const done = failed ?? answer(c, work(c)(new URLSearchParams(body), fault));
      const said = isBefore || fault === null || fault !== "error_after" ? done : broken(c);
      if (key !== undefined && said.status !== 429) {
        const text = await said.clone().text();
        kept.set(key, { request, status: said.status, body: text, until: now() + KEY_KEPT_MS });
      }
      return fault === null || isBefore || fault === "error_after"
        ? said
        : await misbehave(c, fault) ?? said;
    });

  const sessionOf = (c: Context) => books.sessions.get(c.req.param("id") ?? "");
  const intentOf = (c: Context) => books.intents.get(c.req.param("id") ?? "");
  const withSession =
    (work: (session: Session, form: URLSearchParams) => Done) =>
    (c: Context) =>
    (form: URLSearchParams) => {
      const session = sessionOf(c);
      return session === undefined ? missing("checkout.session") : work(session, form);
    };
  const withIntent =
    (work: (intent: Intent, form: URLSearchParams, fault: CallFault | null) => Done) =>
    (c: Context) =>
    (form: URLSearchParams, fault: CallFault | null) => {
      const intent = intentOf(c);
      return intent === undefined ? missing("payment_intent") : work(intent, form, fault);
    };

  posting("/checkout/sessions", () => (form, fault) => openSession(books, { form, fault }));
  posting(
    "/checkout/sessions/:id",
    withSession((session, form) => {
      session.metadata = { ...session.metadata, ...metadataOf(form) };
      return ok(session);
    }),
  );
  posting("/checkout/sessions/:id/expire", withSession((session) => books.expire(session)));
  posting(
    "/payment_intents/:id/capture",
    withIntent((intent, form, fault) => {
      // Somebody takes it in Stripe's dashboard a moment before.
      if (fault === "already_done") books.capture(intent, {});
      const amount = amountOf(form, "amount_to_capture");
      return books.capture(intent, {
        ...(amount === null ? {} : { amount }),
        metadata: metadataOf(form),
      });
    }),
  );
  posting(
    "/payment_intents/:id/cancel",
    withIntent((intent, form) => books.cancel(intent, form.get("cancellation_reason"))),
  );
  posting("/refunds", () => (form, fault) => {
    const intent = books.intents.get(form.get("payment_intent") ?? "");
    if (intent === undefined) return missing("payment_intent");
    const charge = books.chargeOf(intent);
    const amount = amountOf(form, "amount") ?? (charge?.amount_captured ?? 0);
    if (fault === "already_done" && charge !== null) {
      books.refund(intent, { amount: charge.amount_captured - charge.amount_refunded });
    }
    return books.refund(intent, { amount, metadata: metadataOf(form) });
  });

  reading("/checkout/sessions", (c) => {
    const intent = c.req.query("payment_intent");
    const data = [...books.sessions.values()]
      .filter((it) => it.payment_intent === intent && intent !== undefined)
      .map((it) => ({ ...it, payment_intent: books.intents.get(intent ?? "") }));
    return { object: "list", data, has_more: false };
  });
  reading("/checkout/sessions/:id", (c) => {
    const session = sessionOf(c);
    if (session === undefined) return null;
    const intent = books.intents.get(session.payment_intent ?? "");
    if (intent === undefined) return session;
    return { ...session, payment_intent: { ...intent, latest_charge: books.chargeOf(intent) } };
  });
  reading("/payment_intents/:id", (c) => intentOf(c) ?? null);
  reading("/refunds", (c) => {
    const data = books.refunds.filter((it) => it.payment_intent === c.req.query("payment_intent"));
    return { object: "list", data, has_more: false };
  });
  reading("/disputes", (c) => {
    const data = books.disputes.filter((it) => it.payment_intent === c.req.query("payment_intent"));
    return { object: "list", data, has_more: false };
  });
  reading("/balance_transactions", (c) => balancePage(books, c));
  return api;
}

/** The newest first, each with what it is about. */
function balancePage({ balance }: StripeBooks, c: Context) {
  const at = (name: string, other: number) => Number(c.req.query(`created[${name}]`) ?? other);
  const [from, until] = [at("gte", 0), at("lt", Infinity)];
  const wanted = balance.lines
    .filter(({ line }) => line.created >= from && line.created < until).reverse();
  const after = wanted.findIndex(({ line }) => line.id === c.req.query("starting_after"));
  const rest = wanted.slice(after + 1);
  const page = rest.slice(0, Number(c.req.query("limit") ?? 10));
  const data = page.map(({ line, source }) => ({ ...line, source }));
  return { object: "list", data, has_more: rest.length > page.length };
}

function openSession(
  books: StripeBooks,
  { form, fault }: { form: URLSearchParams; fault: CallFault | null },
): Done {
  const amount = amountOf(form, "line_items[0][price_data][unit_amount]");
  const currency = form.get("line_items[0][price_data][currency]");
  const [success, cancel] = [form.get("success_url"), form.get("cancel_url")];
  if (form.get("mode") !== "payment") return wrong("mode");
  if (amount === null) return wrong("line_items[0][price_data][unit_amount]");
  if (currency === null || !/^[a-z]{3}$/.test(currency)) return wrong("currency");
  if (success === null || cancel === null) return wrong("success_url");
  if (form.get("payment_intent_data[capture_method]") !== "manual") return wrong("capture_method");
  return ok(books.open({
    amount_total: fault === "wrong_amount" ? 1 : amount,
    currency,
    client_reference_id: form.get("client_reference_id"),
    metadata: metadataOf(form),
    success_url: success,
    cancel_url: cancel,
    intent: {
      description: form.get("payment_intent_data[description]"),
      metadata: metadataOf(form, "payment_intent_data[metadata]"),
    },
  }));
}

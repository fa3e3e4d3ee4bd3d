import { Hono } from "hono";
import { behaviourOf } from "../sandbox_provider/cards.ts";
import { type StripeBooks, stripeBooks } from "./books.ts";
import { deliverTo } from "./deliver.ts";
import { CALL_FAULTS, MESSAGE_FAULTS, type StripeFaults, stripeFaults } from "./faults.ts";
import { merchantApi } from "./merchant_api.ts";
import type { StripeEvent } from "./objects.ts";
import { bankPage, dashboardPage, payPage, STYLE } from "./pages.ts";

export type StripeStandInDeps = Readonly<{
  secretKey: string;
  /** Where shoppers reach its pages: `https://shop.example/dev/stripe`. */
  publicUrl: string;
  newId: () => string;
  now: () => number;
  /** How long a slow answer takes. */
  pause: () => Promise<void>;
  /** Given each event in place of a delivery over HTTP. */
  emit?: (event: StripeEvent) => void;
  /** Where events are sent, signed with which secret. */
  notify?: Readonly<{ url: string; secret: string }>;
}>;

/**
 * A stand-in for Stripe: the part of its HTTP API that the shop uses, its hosted page with 3-D Secure,
 * its signed messages, and a dashboard with a switch for every misbehaviour. It keeps its books in
 * memory and moves no money.
 */
export function stripeStandIn(deps: StripeStandInDeps): StripeStandIn {
  const { secretKey, publicUrl, newId, now, pause, notify } = deps;
  const faults = stripeFaults();
  const deliver = notify === undefined ? () => {} : deliverTo({ ...notify, now, faults });
  const books = stripeBooks({
    now,
    newId,
    pageUrl: (id) => `${publicUrl}/pay/${id}`,
    emit: (event) => {
      deps.emit?.(event);
      deliver(event);
    },
  });
  const base = new URL(publicUrl).pathname.replace(/\/$/, "");
  const app = new Hono()
    .get("/style.css", (c) => c.body(STYLE, 200, { "content-type": "text/css; charset=utf-8" }))
    .route("/v1", merchantApi({ books, faults, secretKey, now, pause }))
    .route("/pay", hostedPages({ books, base }))
    .route("/dashboard", dashboard({ books, faults, base }));
  return { app, books, faults };
}

export type StripeStandIn = Readonly<{ app: Hono; books: StripeBooks; faults: StripeFaults }>;
type Desk = Pick<StripeStandIn, "books" | "faults"> & Readonly<{ base: string }>;

function pagesOnly(): Hono {
  return new Hono().use(async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
    c.header(
      "content-security-policy",
      "default-src 'none'; style-src 'self'; form-action *; base-uri 'none'; frame-ancestors 'none'",
    );
    c.header("referrer-policy", "no-referrer");
    c.header("x-content-type-options", "nosniff");
  });
}

/** The pages that a shopper sees. They work without script. */
function hostedPages({ books, base }: Pick<Desk, "books" | "base">): Hono {
  const pages = pagesOnly();
  const here = (id: string) => `${base}/pay/${id}`;
  pages.get("/:id", (c) => {
    const session = books.sessions.get(c.req.param("id"));
    if (session === undefined) return c.text("There is no such page.", 404);
    if (session.status === "complete") return c.redirect(session.success_url, 303);
    if (session.status === "expired") return c.redirect(session.cancel_url, 303);
    const intent = books.intents.get(session.payment_intent ?? "") ?? null;
    const isAsked = intent?.status === "requires_action";
    return c.html((isAsked ? bankPage : payPage)(base, { session, intent }));
  });
  pages.post("/:id/card", async (c) => {
    const session = books.sessions.get(c.req.param("id"));
    if (session === undefined) return c.text("There is no such page.", 404);
    const { number } = await c.req.parseBody();
    const behaviour = behaviourOf(typeof number === "string" ? number : "");
    switch (behaviour.outcome) {
      case "authorized":
        books.pay(session);
        break;
      case "challenge":
        books.challenge(session);
        break;
      case "declined":
        books.decline(session, behaviour.code);
        break;
    }
    return c.redirect(here(session.id), 303);
  });
  pages.post("/:id/challenge", async (c) => {
    const session = books.sessions.get(c.req.param("id"));
    if (session === undefined) return c.text("There is no such page.", 404);
    const { answer } = await c.req.parseBody();
    if (answer === "confirm") books.pay(session);
    else books.decline(session, "authentication_required");
    return c.redirect(here(session.id), 303);
  });
  return pages;
}

/** What people at the shop do at Stripe, and what goes wrong there. */
function dashboard({ books, faults, base }: Desk): Hono {
  const pages = pagesOnly();
  const back = `${base}/dashboard`;
  pages.get("/", (c) => c.html(dashboardPage(base, { books, faults })));
  pages.post("/faults", async (c) => {
    const { fault, path } = await c.req.parseBody();
    const named = CALL_FAULTS.find((it) => it === fault);
    const within = typeof path === "string" ? path.replaceAll(/[^a-z_/]/g, "") : "";
    if (named !== undefined) faults.plan(named, { path: new RegExp(within) });
    return c.redirect(back, 303);
  });
  pages.post("/messages", async (c) => {
    const { messages } = await c.req.parseBody();
    faults.messages = MESSAGE_FAULTS.find((it) => it === messages) ?? "none";
    return c.redirect(back, 303);
  });
  pages.post("/intents/:id", async (c) => {
    const intent = books.intents.get(c.req.param("id"));
    if (intent === undefined) return c.text("There is no such payment.", 404);
    const form = await c.req.parseBody();
    const amount = Math.trunc(Number(form["amount"]));
    if (!(amount > 0)) return c.redirect(back, 303);
    if (form["deed"] === "refund") books.refund(intent, { amount });
    if (form["deed"] === "capture") books.capture(intent, { amount });
    if (form["deed"] === "dispute") books.dispute(intent, { amount });
    if (form["deed"] === "inquiry") books.dispute(intent, { amount, inquiry: true });
    return c.redirect(back, 303);
  });
  pages.post("/disputes/:id", async (c) => {
    const found = books.disputes.find(({ id }) => id === c.req.param("id"));
    const { status } = await c.req.parseBody();
    if (found !== undefined && (status === "won" || status === "lost")) {
      books.closeDispute(found, status);
    }
    return c.redirect(back, 303);
  });
  return pages;
}

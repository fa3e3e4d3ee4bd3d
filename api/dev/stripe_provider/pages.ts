import { html } from "hono/html";
import { STYLE as SHARED_STYLE } from "../sandbox_provider/hosted_page.ts";
import { TEST_CARDS } from "../sandbox_provider/cards.ts";
import type { StripeBooks } from "./books.ts";
import { CALL_FAULTS, MESSAGE_FAULTS, type StripeFaults } from "./faults.ts";
import type { Dispute, Intent, Session } from "./objects.ts";

export const STYLE = `${SHARED_STYLE}
.wide{inline-size:min(60rem,100%)}table{inline-size:100%;border-collapse:collapse}td,th{text-align:start;padding:.5rem;border-top:1px solid var(--line);vertical-align:top}
.wide form{display:inline-flex;gap:.5rem;margin:0 .5rem .5rem 0}.wide button{inline-size:auto;padding:.35rem .7rem}.wide input,.wide select{inline-size:9rem;margin:0;padding:.35rem;font:inherit}`;

const WHY: Readonly<Record<string, string>> = {
  card_declined: "Your card was declined. Try another one.",
  insufficient_funds: "Your card has insufficient funds. Try another one.",
  card_expired: "Your card has expired. Try another one.",
  card_unknown: "No test card has this number. Take one from the list below.",
  authentication_required: "The bank could not confirm that it is you. Try again.",
};

const shown = (amount: number, currency: string): string => {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(amount / 10 ** maximumFractionDigits);
};

function page(base: string, content: ReturnType<typeof html>, { wide = false } = {}) {
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex">
        <title>Stripe stand-in</title>
        <link rel="stylesheet" href="${base}/style.css">
      </head>
      <body>
        <main class="${wide ? "wide" : ""}">
          <p class="who"><span>Stripe stand-in</span><span>No real money</span></p>
          ${content}
        </main>
      </body>
    </html>
  `;
}

type Paying = Readonly<{ session: Session; intent: Intent | null }>;

/** The company's page, where the card is entered. */
export function payPage(base: string, { session, intent }: Paying) {
  const amount = shown(session.amount_total, session.currency);
  const failure = intent?.last_payment_error?.decline_code ?? null;
  return page(
    base,
    html`
      <h1>${amount}</h1><p>Order ${session.client_reference_id ?? ""}</p>
      ${failure === null ? "" : html`<p role="alert">${WHY[failure] ?? failure}</p>`}
      <form method="post" action="${base}/pay/${session.id}/card">
      <label for="number">Card number</label>
      <input id="number" name="number" inputmode="numeric" autocomplete="cc-number" required placeholder="4242 4242 4242 4242">
      <button class="deed">Pay ${amount}</button></form>
      <a class="link other" href="${session.cancel_url}">Back to the shop</a>
      <details open>
        <summary>Test cards</summary>
        <dl>${TEST_CARDS.map((card) =>
          html`
            <dt>${card.number}</dt>
            <dd>${card.says}</dd>
          `
        )}</dl>
      </details>
    `,
  );
}

/** 3-D Secure: the bank's own question. */
export function bankPage(base: string, { session }: Paying) {
  return page(
    base,
    html`
      <h1>${shown(session.amount_total, session.currency)}</h1>
      <p>Your bank asks: is it you who pays for order ${session.client_reference_id ?? ""}?</p>
      <form method="post" action="${base}/pay/${session.id}/challenge">
      <button class="deed" name="answer" value="confirm">Yes, confirm</button>
      <button class="other" name="answer" value="refuse">No, refuse</button></form>
    `,
  );
}

type Desk = Readonly<{ books: StripeBooks; faults: StripeFaults }>;

function disputeRow(base: string, it: Dispute) {
  return html`
    <p>
      ${it.id}: ${it.status}, ${shown(it.amount, it.currency)}
      ${it.status === "won" || it.status === "lost" ? "" : html`
        <form method="post" action="${base}/dashboard/disputes/${it.id}">
        <button name="status" value="won">Won</button>
        <button name="status" value="lost">Lost</button></form>
      `}
    </p>
  `;
}

/** What a merchant would do in Stripe's dashboard, and the switches for what goes wrong. */
export function dashboardPage(base: string, { books, faults }: Desk) {
  return page(
    base,
    html`
      <h1>Dashboard</h1>
      <p>Everything here is in memory and gone with the server.</p>
      <form method="post" action="${base}/dashboard/faults">
      <select name="fault" aria-label="What goes wrong">${CALL_FAULTS.map((fault) =>
        html`<option>${fault}</option>`
      )}</select>
      <input name="path" aria-label="In calls that match" placeholder="capture">
      <button>Next call goes wrong</button></form>
      <form method="post" action="${base}/dashboard/messages">
      <select name="messages" aria-label="Messages">${MESSAGE_FAULTS.map((fault) =>
        html`<option ${fault === faults.messages ? "selected" : ""}>${fault}</option>`
      )}</select>
      <button>Messages from now on</button></form>
      <table>
        <tr><th>Payment</th><th>Amount</th><th>What to do</th></tr>
        ${[...books.intents.values()].reverse().map((intent) =>
          html`
            <tr>
              <td>${intent.description ?? ""} ${intent.id}<br>${intent.status}</td>
              <td>${shown(intent.amount, intent.currency)}</td>
              <td>
                <form method="post" action="${base}/dashboard/intents/${intent.id}">
                <input name="amount" inputmode="numeric" aria-label="Amount" value="${intent
                  .amount}">
                <button name="deed" value="refund">Refund</button>
                <button name="deed" value="capture">Capture</button>
                <button name="deed" value="dispute">Dispute</button>
                <button name="deed" value="inquiry">Inquiry</button></form>
                ${books.disputes.filter((it) => it.payment_intent === intent.id).map((it) =>
                  disputeRow(base, it)
                )}
              </td>
            </tr>
          `
        )}
      </table>
    `,
    { wide: true },
  );
}

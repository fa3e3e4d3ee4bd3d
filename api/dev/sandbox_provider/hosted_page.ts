import { html } from "hono/html";
import type { SandboxPayment } from "@mercator/db/sandbox";
import { TEST_CARDS } from "./cards.ts";

export const STYLE = `
:root{color-scheme:light dark;--ground:light-dark(#f4f5f7,#131519);--paper:light-dark(#fff,#1c1f25);--ink:light-dark(#16181d,#e9ebef);
--soft:light-dark(#5a606c,#a3a9b5);--line:light-dark(#d9dce2,#343943);--edge:light-dark(#878d99,#737986);--deed:light-dark(#3538a8,#b3b6ff);--on-deed:light-dark(#fff,#15163d);--bad:light-dark(#9a2e20,#f2a797)}
*{box-sizing:border-box}body{margin:0;min-height:100dvh;display:grid;place-items:start center;padding:clamp(1rem,6vh,4rem) 1rem;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{inline-size:min(27rem,100%);background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:1.75rem}
.who{display:flex;justify-content:space-between;color:var(--soft);font-size:.875rem;margin:0 0 1.25rem}
h1{font-size:2rem;line-height:1.1;margin:0;font-variant-numeric:tabular-nums;letter-spacing:-.02em}h1+p{margin:.25rem 0 1.5rem;color:var(--soft)}
label{display:block;font-weight:500;margin:0 0 .25rem}.row{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}
input{inline-size:100%;font:inherit;padding:.65rem .75rem;border:1px solid var(--edge);border-radius:8px;background:transparent;color:inherit;margin:0 0 1rem;font-variant-numeric:tabular-nums}
button,.link{display:block;inline-size:100%;font:inherit;font-weight:600;text-align:center;padding:.75rem;border-radius:8px;border:1px solid transparent;cursor:pointer;text-decoration:none}
.deed{background:var(--deed);color:var(--on-deed)}.other{background:transparent;border-color:var(--line);color:var(--ink);margin-top:.75rem}
:focus-visible{outline:2px solid var(--deed);outline-offset:2px}[role=alert]{color:var(--bad);margin:0 0 1rem}
details{margin-top:1.5rem;border-top:1px solid var(--line);padding-top:1rem;font-size:.875rem}summary{cursor:pointer;color:var(--soft)}dl{display:grid;grid-template-columns:auto 1fr;gap:.35rem .9rem;margin:.75rem 0 0}
dt{font-variant-numeric:tabular-nums;white-space:nowrap}dd{margin:0;color:var(--soft)}`;

const REFUSALS: Readonly<Record<string, string>> = {
  card_declined: "The bank declined this card. Try another one.",
  insufficient_funds: "There is too little on this card. Try another one.",
  card_expired: "This card has run out. Try another one.",
  card_unknown: "No test card has this number. Take one from the list below.",
  challenge_refused: "The payment was not confirmed. Try again or take another card.",
};

const amountOf = ({ amount, currency }: SandboxPayment): string => {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(Number(amount) / 10 ** maximumFractionDigits);
};

function page(base: string, content: ReturnType<typeof html>) {
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex">
        <title>Sandbox Pay</title>
        <link rel="stylesheet" href="${base}/style.css">
      </head>
      <body>
        <main>
    <p class="who"><span>Sandbox Pay</span><span>No real money</span></p>${content}</main>
      </body>
    </html>
  `;
}

/** The provider's own page, where the card is entered: the shop never sees it. */
export function cardPage(base: string, payment: SandboxPayment) {
  const refusal = payment.failureCode === null ? undefined : REFUSALS[payment.failureCode];
  return page(
    base,
    html`
      <h1>${amountOf(payment)}</h1><p>Order ${payment.reference}</p>
      ${refusal === undefined ? "" : html`<p role="alert">${refusal}</p>`}
      <form method="post" action="${base}/hosted/${payment.id}/card">
      <label for="number">Card number</label>
      <input id="number" name="number" inputmode="numeric" autocomplete="cc-number" required placeholder="4242 4242 4242 4242">
      <div class="row"><div><label for="expiry">Valid until</label>
      <input id="expiry" name="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="12 / 30"></div>
      <div><label for="code">Security code</label>
      <input id="code" name="code" inputmode="numeric" autocomplete="cc-csc" placeholder="123"></div></div>
      <button class="deed">Pay ${amountOf(payment)}</button></form>
      <form method="post"
        action="${base}/hosted/${payment
          .id}/cancel"><button class="other">Cancel and go back</button></form>
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

/** The bank's question (3-D Secure), which here takes a click. */
export function challengePage(base: string, payment: SandboxPayment) {
  return page(
    base,
    html`
      <h1>${amountOf(payment)}</h1>
      <p>Your bank asks: is it you who pays for order ${payment.reference}?</p>
      <form method="post" action="${base}/hosted/${payment.id}/challenge">
      <button class="deed" name="answer" value="confirm">Yes, confirm</button>
      <button class="other" name="answer" value="refuse">No, refuse</button></form>
    `,
  );
}

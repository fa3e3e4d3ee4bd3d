import { html, raw } from "hono/html";
import type { Authorize } from "@mercator/domain/kernel";
import type { MessageStore, StoredMessage } from "@mercator/domain/notifications";
import { problem } from "../../http/problem.ts";
import { createRouter, ROUTES } from "../../http/route.ts";

export type MailboxDeps = Readonly<{
  authorize: Authorize;
  messages: Pick<MessageStore, "newest">;
  development: boolean;
}>;

const SHOWN = 50;

export const MAILBOX_STYLE = `
:root{color-scheme:light dark;--line:light-dark(#e0dbd2,#35322c);--soft:light-dark(#5e594f,#aca69a);--ink:light-dark(#1d1b17,#ece8df);--paper:light-dark(#faf9f6,#171613);--leaf:light-dark(#4a673d,#a9be97)}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}main{max-width:64rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.5rem;margin:0 0 .25rem}p{color:var(--soft);margin:0 0 1.5rem}ol{list-style:none;margin:0;padding:0}
details{border-block-start:1px solid var(--line)}summary{display:grid;grid-template-columns:1fr 2fr auto;gap:1rem;padding:.75rem 0;cursor:pointer}
summary span:last-child{color:var(--soft);font-variant-numeric:tabular-nums}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;padding:0 0 1.5rem;margin:0}a{color:var(--leaf)}
:focus-visible{outline:2px solid var(--leaf);outline-offset:3px}@media(max-width:40rem){summary{grid-template-columns:1fr auto}summary span:nth-child(2){grid-row:2;grid-column:1/-1}}`;

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The text of a mail, with its links made into links. */
const linked = (text: string) =>
  escape(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);

function mailboxPage(messages: readonly StoredMessage[]) {
  const list = messages.map((message, index) => {
    const at = new Date(message.at).toISOString().slice(0, 16).replace("T", " ");
    return html`
      <li>
        <details ${index === 0 ? raw("open") : ""}>
          <summary><span>${message.recipient}</span><span>${message
            .subject}</span><span>${at}</span></summary>
          <pre>${raw(linked(message.text))}</pre>
        </details>
      </li>
    `;
  });
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Mailbox</title>
        <link rel="stylesheet" href="/dev/mail/style.css">
      </head>
      <body>
        <main>
          <h1>Mailbox</h1>
          <p>${messages.length === 0
            ? "Nothing yet. What the shop writes to shoppers appears here instead of being sent."
            : "What the shop would have sent, the newest first."}</p>
          <ol>${list}</ol>
        </main>
      </body>
    </html>
  `;
}

/** The development mailbox: what the shop wrote, without anything leaving the machine. */
export function mailboxRoutes({ authorize, messages, development }: MailboxDeps) {
  const router = createRouter();
  const action = "platform.use_sandbox" as const;
  for (const path of ["/dev/mail", "/dev/mail/style.css"]) {
    ROUTES.push({ method: "GET", path, action, idempotency: null });
  }
  router.use("/dev/mail/*", async (c, next) => {
    const allowed = await authorize(c.get("actor"), action, { development });
    return allowed.ok ? await next() : problem(c, { code: "route_not_found" });
  });
  router.get("/dev/mail", async (c) => c.html(mailboxPage(await messages.newest(SHOWN))));
  router.get(
    "/dev/mail/style.css",
    (c) => c.body(MAILBOX_STYLE, 200, { "content-type": "text/css; charset=utf-8" }),
  );
  return router;
}

import { PROBLEMS } from "../problems.ts";

const rows = () =>
  Object.entries(PROBLEMS)
    .map(([code, { status, title }]) => ({ code, status, title }))
    .sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1));

/** `docs/api/problems.md`: every code that a client may meet. */
export function problemsMarkdown(): string {
  const lines = rows().map(({ code, status, title }) => `| \`${code}\` | ${status} | ${title} |`);
  return [
    "# Problems",
    "",
    "Every error is answered as `application/problem+json` (RFC 9457). Go by `code`: it is stable for",
    "ever, while `title` and `detail` may be reworded. This page is generated from the table in",
    "`api/http/problems.ts` by `deno task docs:generate`.",
    "",
    "| Code | Status | Meaning |",
    "|---|---|---|",
    ...lines,
    "",
  ].join("\n");
}

/** The same as a page: what the `type` of a problem links to. */
export function problemsHtml(): string {
  const items = rows().map(({ code, status, title }) =>
    `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>`
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Problems</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/assets/docs/docs.css"></head>
<body><main><h1>Problems</h1>
<p>Every error is answered as <code>application/problem+json</code>. Go by <code>code</code>: it is stable.</p>
<table><thead><tr><th>Code</th><th>Status</th><th>Meaning</th></tr></thead>
<tbody>${items.join("")}</tbody></table></main></body></html>`;
}

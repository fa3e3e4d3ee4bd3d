import type { PageView } from "@mercator/contracts/pages";
import { directionOf } from "../../shared/i18n/format.ts";
import type { Assets } from "./assets.ts";
import type { PageHead } from "./head.ts";

type Parts = Readonly<{
  view: PageView;
  /** The rendered application. */
  body: string;
  head: PageHead;
  assets: Assets & Readonly<{ font: string }>;
}>;

/** The whole document. Scripts and styles are files; what stands inline is data. */
export function documentOf({ view, body, head, assets }: Parts): string {
  const { frame } = view;
  const lines = [
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">`,
    `<title>${escapeHtml(head.title)}</title>`,
    head.description ? `<meta name="description" content="${escapeHtml(head.description)}">` : "",
    `<meta name="color-scheme" content="light dark">`,
    head.isIndexed ? "" : `<meta name="robots" content="noindex">`,
    head.canonical ? `<link rel="canonical" href="${escapeHtml(head.canonical)}">` : "",
    ...head.alternates.map(({ language, url }) =>
      `<link rel="alternate" hreflang="${language}" href="${escapeHtml(url)}">`
    ),
    `<link rel="icon" type="image/svg+xml" href="/favicon.svg">`,
    `<link rel="preload" href="${assets.font}" as="font" type="font/woff2" crossorigin>`,
    ...assets.styles.map((url) => `<link rel="stylesheet" href="${url}">`),
    `<script type="module" src="${assets.script}"></script>`,
    ...assets.preloads.map((url) => `<link rel="modulepreload" href="${url}">`),
    ...head.structuredData.map((data) =>
      `<script type="application/ld+json">${escapeJson(data)}</script>`
    ),
  ];
  return `<!doctype html>
<html lang="${frame.locale}" dir="${directionOf(frame.locale)}">
<head>
${lines.filter(Boolean).join("\n")}
</head>
<body>
<div id="app">${body}</div>
<script type="application/json" id="state">${escapeJson(view)}</script>
</body>
</html>
`;
}

/** For text and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** JSON that cannot end the element it stands in, whatever a merchant or a shopper typed. */
export function escapeJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, () => "\\u003c")
    .replace(/\u2028/g, () => "\\u2028")
    .replace(/\u2029/g, () => "\\u2029");
}

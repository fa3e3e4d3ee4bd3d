/// <reference lib="deno.ns" />
/**
 * Shows every fixture in a browser, without a server or a database behind it:
 * `deno run -A web/testing/preview.ts <folder for the build> [port]`.
 * `?locale=de` and `?dir=rtl` show a page in German or from right to left.
 */
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { pages } from "../storefront/testing/fixtures.ts";
import { buildStorefront } from "./built_storefront.ts";

const [outDir = "dist/preview", port = "0"] = Deno.args;
const WEB = fileURLToPath(new URL("..", import.meta.url));
const { render, manifest } = await buildStorefront(outDir);

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".avif": "image/avif",
  ".jpg": "image/jpeg",
};
/** The policy that the shop sends, so that what it forbids is seen here first. */
const POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; base-uri 'none'";

async function fileAt(path: string): Promise<Response> {
  const folder = path.startsWith("/media/") ? WEB : join(outDir, "client");
  const bytes = await readFile(join(folder, path)).catch(() => null);
  return bytes
    ? new Response(bytes, { headers: { "content-type": TYPES[extname(path)] ?? "" } })
    : new Response(null, { status: 404 });
}

async function answer(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const path = normalize(pathname);
  if (TYPES[extname(path)]) return fileAt(path);
  const view = pages[path.slice(1)];
  if (!view) return Response.json(Object.keys(pages), { status: path === "/" ? 200 : 404 });
  const inGerman = searchParams.get("locale") === "de";
  const html = await render(
    inGerman ? { ...view, frame: { ...view.frame, locale: "de", base: "/de-de" } } : view,
    manifest,
  );
  const direction = searchParams.get("dir") === "rtl" ? "rtl" : "ltr";
  return new Response(html.replace(`dir="ltr"`, `dir="${direction}"`), {
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY },
  });
}
Deno.serve({ port: Number(port) }, answer);

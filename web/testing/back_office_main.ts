/// <reference lib="deno.ns" />
/**
 * Builds the back-office and serves it over the fixtures, with the Content-Security-Policy that it
 * must live with: `deno run -A web/testing/back_office_main.ts [port] [pictures]`.
 */
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { clientConfig } from "../vite.config.ts";
import { fixtureApi } from "../admin/testing/fixture_api.ts";
import { fixtureShop } from "../admin/testing/fixture_shop.ts";

const [port = "0", pictures = ""] = Deno.args;
const outDir = await Deno.makeTempDir({ prefix: "mercator-admin-" });
const config = clientConfig({ outDir, inputs: { admin: "admin/index.html" } });
await build({ ...config, root: fileURLToPath(new URL("..", import.meta.url)) });

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

async function file(path: string): Promise<Response> {
  try {
    return new Response(await Deno.readFile(path), {
      headers: {
        "content-type": TYPES[extname(path)] ?? "application/octet-stream",
        "content-security-policy": CSP,
      },
    });
  } catch {
    return new Response("Not found", { status: 404 });
  }
}

const answer = fixtureApi(fixtureShop());
Deno.serve({ port: Number(port), hostname: "127.0.0.1" }, (request) => {
  const { pathname } = new URL(request.url);
  if (pathname.includes("..")) return new Response("Not found", { status: 404 });
  if (pathname.startsWith("/api/")) return answer(request);
  if (pathname.startsWith("/media/")) return file(pictures + pathname.slice("/media".length));
  if (pathname.startsWith("/assets/")) return file(outDir + pathname);
  return file(`${outDir}/admin/index.html`);
});

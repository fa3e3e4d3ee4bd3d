/// <reference lib="deno.ns" />
/**
 * Shows every fixture in a browser, without a server or a database behind it:
 * `deno run -A web/testing/preview.ts <folder for the build> <folder of pictures> [port]`
 */
import { readFile } from "node:fs/promises";
import { extname, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { CLIENT_INPUTS, clientConfig, serverConfig } from "../vite.config.ts";

const [outDir = "dist/preview", pictures = "", port = "0"] = Deno.args;
const client = `${outDir}/client`;
await build(clientConfig({ outDir: client, inputs: { storefront: CLIENT_INPUTS.storefront } }));
await build(
  serverConfig(
    { render: new URL("../storefront/testing/render_fixture.ts", import.meta.url).pathname },
    `${outDir}/server`,
  ),
);
const { renderFixture, names }: typeof import("../storefront/testing/render_fixture.ts") =
  await import(
    pathToFileURL(`${outDir}/server/render.js`).href
  );
const manifest = JSON.parse(await readFile(`${client}/.vite/manifest.json`, "utf8"));

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

async function answer(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const path = normalize(pathname);
  if (TYPES[extname(path)]) {
    const file = path.startsWith("/pictures/")
      ? pictures + path.slice("/pictures".length)
      : client + path;
    const bytes = await readFile(file).catch(() => null);
    return bytes
      ? new Response(bytes, { headers: { "content-type": TYPES[extname(path)] ?? "" } })
      : new Response(null, { status: 404 });
  }
  const name = path.slice(1);
  if (!names.includes(name)) return Response.json(names, { status: name ? 404 : 200 });
  const html = await renderFixture(name, {
    manifest,
    locale: searchParams.get("locale") === "de" ? "de" : "en",
    direction: searchParams.get("dir") === "rtl" ? "rtl" : "ltr",
  });
  return new Response(html, {
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY },
  });
}
Deno.serve({ port: Number(port) }, answer);

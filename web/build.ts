/**
 * Builds the shop: `dist/client` is what browsers load, `dist/server` what the server runs.
 * Each server file is a build of its own, so that it is one file and needs no other.
 */
import { existsSync } from "node:fs";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { clientConfig, serverConfig } from "./vite.config.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SERVER_FILES = {
  main: "api/main.ts",
  password_worker: "api/platform/password_worker.ts",
} as const;

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await work();
  console.log(`${what} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

await timed("dist/client", () => build(clientConfig()));
await rm(`${ROOT}dist/server`, { recursive: true, force: true });
for (const [name, file] of Object.entries(SERVER_FILES)) {
  if (!existsSync(ROOT + file)) continue;
  await timed(`dist/server/${name}.js`, () => build(serverConfig({ [name]: ROOT + file })));
}

const COPIES = [
  ["policies/bundle/policy.wasm", "dist/server/policy.wasm"],
  ["policies/bundle/manifest.json", "dist/server/policy_manifest.json"],
  ["web/docs/docs.js", "dist/client/assets/docs/docs.js"],
  ["web/docs/docs.css", "dist/client/assets/docs/docs.css"],
  ...["swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js"].map((name) =>
    [
      `node_modules/swagger-ui-dist/${name}`,
      `dist/client/assets/docs/${name}`,
    ] as const
  ),
] as const;
await mkdir(`${ROOT}dist/client/assets/docs`, { recursive: true });
for (const [from, to] of COPIES) await copyFile(ROOT + from, ROOT + to);

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import type { PageView } from "@mercator/contracts/pages";
import { assetsOf, type ViteManifest } from "../storefront/document/assets.ts";
import { pages } from "../storefront/testing/fixtures.ts";
import { CLIENT_INPUTS, clientConfig, serverConfig } from "../vite.config.ts";

/** What the bundle holds. Named here and not imported: only Vite can read what pages are made of. */
type Renderer = Readonly<{ renderView(view: PageView, manifest: ViteManifest): Promise<string> }>;

/** The pages as they are built for the shop, in a folder of their own. */
export type BuiltStorefront = Readonly<{
  render: Renderer["renderView"];
  manifest: ViteManifest;
  /** Bytes of script, compressed, before a page of this kind is awake. */
  scriptBytes(name: string): Promise<number>;
  styleBytes(): Promise<number>;
}>;

export async function buildStorefront(outDir: string): Promise<BuiltStorefront> {
  const client = join(outDir, "client");
  await build(clientConfig({ outDir: client, inputs: { storefront: CLIENT_INPUTS.storefront } }));
  await build(serverConfig(
    { render: fileURLToPath(new URL("../storefront/testing/render_fixture.ts", import.meta.url)) },
    join(outDir, "server"),
  ));
  const renderer: Renderer = await import(pathToFileURL(join(outDir, "server/render.js")).href);
  const manifest: ViteManifest = JSON.parse(
    await readFile(join(client, ".vite/manifest.json"), "utf8"),
  );
  const gzipped = async (url: string): Promise<number> =>
    gzipSync(await readFile(join(client, url))).length;
  return {
    render: renderer.renderView,
    manifest,
    async scriptBytes(name) {
      const view = pages[name];
      if (!view) throw new Error(`No fixture ${name}`);
      const { script, preloads } = assetsOf(manifest, view);
      const sizes = await Promise.all([script, ...preloads].map(gzipped));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
    async styleBytes() {
      const [view] = Object.values(pages);
      if (!view) throw new Error("No fixtures");
      const sizes = await Promise.all(assetsOf(manifest, view).styles.map(gzipped));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
  };
}

/** Builds into a temporary folder and leaves nothing behind: the bundle is in memory by then. */
export async function withBuiltStorefront<T>(
  use: (built: BuiltStorefront) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "mercator-pages-"));
  try {
    return await use(await buildStorefront(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

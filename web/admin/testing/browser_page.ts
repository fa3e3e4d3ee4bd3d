import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import vue from "@vitejs/plugin-vue";
import { build } from "vite";
import { enterBrowser } from "./browser_globals.ts";
import type { FixtureShop } from "./fixture_shop.ts";
import type { MountBackOffice } from "./mounted.ts";

let mount: Promise<MountBackOffice> | undefined;

/** Compiles the pages into one module. It needs a document once it is loaded, so that is put first. */
async function compiled(): Promise<MountBackOffice> {
  const outDir = await mkdtemp(join(tmpdir(), "mercator-admin-test-"));
  await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL("..", import.meta.url)),
    plugins: [vue()],
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      outDir,
      minify: false,
      target: "esnext",
      lib: {
        entry: fileURLToPath(new URL("./mount_back_office.ts", import.meta.url)),
        formats: ["es"],
        fileName: () => "pages.js",
        cssFileName: "pages",
      },
      rollupOptions: { output: { codeSplitting: false } },
    },
  });
  const pages: { mountBackOffice: MountBackOffice } = await import(
    pathToFileURL(join(outDir, "pages.js")).href
  );
  await rm(outDir, { recursive: true });
  return pages.mountBackOffice;
}

const TURNS_MAX = 400;

/** A page as a person meets it: by its texts, its fields and its keys. */
export async function openPage(shop: FixtureShop, path: string) {
  const leaveBrowser = enterBrowser();
  mount ??= compiled();
  const root = page().createElement("div");
  page().body.append(root);
  const { unmount, ...mounted } = await (await mount)({ shop, path, root });

  /** Lets the page work until something holds; fails with what is shown once it never does. */
  async function until<T>(find: () => T | null | undefined | false): Promise<T> {
    for (let turn = 0; turn < TURNS_MAX; turn++) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    throw new Error(`never shown: ${find}\n${page().body.textContent}`);
  }
  const shown = (text: string) =>
    page().body.textContent?.replace(/\s+/g, " ").includes(text) ?? false;
  const all = (selector: string) => [...page().querySelectorAll<HTMLElement>(selector)];
  const byText = (selector: string, text: string) =>
    all(selector).find((element) => element.textContent?.trim().startsWith(text));

  return {
    ...mounted,
    until,
    shown,
    all,
    see: (text: string) => until(() => shown(text)),
    async press(text: string, selector = "button, a, [role=tab]") {
      (await until(() => byText(selector, text))).click();
    },
    async type(label: string, value: string) {
      const caption = await until(() => byText("label", label));
      const field = page().getElementById(caption.getAttribute("for") ?? "") as
        | HTMLInputElement
        | HTMLSelectElement;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
    close() {
      unmount();
      root.remove();
      leaveBrowser();
    },
  };
}

function page(): Document {
  return globalThis.document;
}

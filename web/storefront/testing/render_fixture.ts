import type { LocaleV1 } from "@mercator/contracts/storefront/v1";
import { createRenderer, type ViteManifest } from "../entry_server.ts";
import { pages } from "./fixtures.ts";

export const names: readonly string[] = Object.keys(pages);

/** A fixture as a document, in another language or direction where asked. */
export async function renderFixture(
  name: string,
  { manifest, locale, direction }: {
    manifest: ViteManifest;
    locale: LocaleV1;
    direction: "ltr" | "rtl";
  },
): Promise<string> {
  const view = pages[name];
  if (!view) throw new Error(`No fixture ${name}`);
  const frame = locale === "de" ? { ...view.frame, locale, base: "/de-de" } : view.frame;
  const html = await createRenderer({ manifest })({ ...view, frame });
  return html.replace(`dir="ltr"`, `dir="${direction}"`);
}

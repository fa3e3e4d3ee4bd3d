import type { PageView } from "@mercator/contracts/pages";
import { PAGE_SOURCES } from "../pages/page_sources.ts";

/** `.vite/manifest.json` of the client build. */
export type ViteManifest = Readonly<
  Record<string, Readonly<{ file: string; css?: readonly string[]; imports?: readonly string[] }>>
>;

export type Assets = Readonly<{
  styles: readonly string[];
  script: string;
  /** What the script will ask for, so that it need not be found out one after the other. */
  preloads: readonly string[];
}>;

const ENTRY = "storefront/entry_client.ts";

/** The files that one page needs. */
export function assetsOf(manifest: ViteManifest, { frame, content }: PageView): Assets {
  const entry = manifest[ENTRY];
  if (!entry) throw new Error(`The client build has no ${ENTRY}: run the build first.`);
  const wanted = new Set<string>();
  const styles = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || wanted.has(chunk.file)) return;
    wanted.add(chunk.file);
    for (const style of chunk.css ?? []) styles.add(style);
    for (const other of chunk.imports ?? []) visit(other);
  };
  for (
    const name of [ENTRY, PAGE_SOURCES[content.page], `shared/i18n/storefront/${frame.locale}.ts`]
  ) {
    visit(name);
  }
  wanted.delete(entry.file);
  return {
    styles: [...styles].map((file) => `/${file}`),
    script: `/${entry.file}`,
    preloads: [...wanted].map((file) => `/${file}`),
  };
}

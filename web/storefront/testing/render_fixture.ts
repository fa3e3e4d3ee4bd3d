import type { PageView } from "@mercator/contracts/pages";
import { createRenderer, type ViteManifest } from "../entry_server.ts";

/** A page as a document: what the built bundle gives to tests and to the preview. */
export function renderView(view: PageView, manifest: ViteManifest): Promise<string> {
  return createRenderer({ manifest })(view);
}

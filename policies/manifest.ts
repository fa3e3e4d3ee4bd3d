/** What the bundle was made from, and by what. It is committed beside the bundle and checked when that is loaded. */
export type Manifest = Readonly<{
  /** Names the rules that a decision was made by: a digest over all sources. */
  revision: string;
  /** The compiler's version. */
  opa: string;
  entrypoint: string;
  /** Every `context.verb` that has rules. */
  actions: readonly string[];
  /** SHA-256 of each source, in hex, by its path in `policies/`. */
  sources: Readonly<Record<string, string>>;
  wasm: Readonly<{ sha256: string; bytes: number }>;
}>;

/** The version that the bundle is made with, wherever it is made. */
export const OPA_VERSION = "1.22.2";

export const ENTRYPOINT = "mercator/authz/decision";

/** Reads a manifest, or throws: a shop whose rules are in doubt does not start. */
export function readManifest(json: string): Manifest {
  const manifest = JSON.parse(json) as Partial<Manifest> | null;
  const complete = typeof manifest?.revision === "string" && manifest.revision !== "" &&
    typeof manifest.opa === "string" && manifest.entrypoint === ENTRYPOINT &&
    Array.isArray(manifest.actions) && typeof manifest.sources === "object" &&
    typeof manifest.wasm?.sha256 === "string" && typeof manifest.wasm.bytes === "number";
  if (!complete) throw new Error("The policy manifest is incomplete");
  return manifest as Manifest;
}

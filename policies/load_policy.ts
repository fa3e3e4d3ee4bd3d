import { createHash } from "node:crypto";
import { ENTRYPOINT, readManifest } from "./manifest.ts";
import { type CompiledRules, instantiateRules } from "./wasm_host.ts";

/** The compiled rules, ready to be asked. */
export type Policy = Readonly<{
  revision: string;
  actions: readonly string[];
  /** Evaluates an input that is JSON text already. May throw; the caller denies then. */
  evaluate(inputJson: Uint8Array<ArrayBuffer>): unknown;
}>;

const ABI_VERSION = 1;
/** Evaluation in one call came with 1.2; nothing older is made by the pinned compiler. */
const ABI_MINOR_MIN = 2;

/**
 * Loads the compiled rules. Refuses bytes that are not those of the manifest, an interface that the
 * host does not speak, and rules that call functions which the host would have to provide: such a
 * call fails only when it is reached, in the middle of a request.
 */
export async function loadPolicy(
  wasm: Uint8Array<ArrayBuffer>,
  manifestJson: string,
): Promise<Policy> {
  const manifest = readManifest(manifestJson);
  const sha256 = createHash("sha256").update(wasm).digest("hex");
  if (sha256 !== manifest.wasm.sha256) {
    throw new Error("The policy bundle is not the one that its manifest names");
  }
  const rules = await instantiateRules(wasm);
  assertHostSpeaks(rules);
  const { revision, actions } = manifest;
  return { revision, actions, evaluate: rules.entry(ENTRYPOINT) };
}

/** Refuses rules that this host could not answer for. */
export function assertHostSpeaks({ abi, builtins }: Pick<CompiledRules, "abi" | "builtins">): void {
  if (abi.version !== ABI_VERSION || abi.minor < ABI_MINOR_MIN) {
    throw new Error(`The policy bundle speaks ABI ${abi.version}.${abi.minor}, which is not known`);
  }
  if (builtins.length > 0) {
    throw new Error(`The policies call what the host does not provide: ${builtins.join(", ")}`);
  }
}

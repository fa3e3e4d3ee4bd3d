import { createHash } from "node:crypto";
import opaWasm from "@open-policy-agent/opa-wasm";
import { ENTRYPOINT, type Manifest, readManifest } from "./manifest.ts";

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
  await assertHostSpeaks(wasm);
  const loaded = await opaWasm.loadPolicy(wasm);
  return policyOf(manifest, (input) => loaded.evaluate(input, ENTRYPOINT));
}

function policyOf(manifest: Manifest, evaluate: (input: ArrayBuffer) => unknown): Policy {
  return {
    revision: manifest.revision,
    actions: manifest.actions,
    evaluate: ({ buffer, byteOffset, byteLength }) =>
      evaluate(
        byteLength === buffer.byteLength
          ? buffer
          : buffer.slice(byteOffset, byteOffset + byteLength),
      ),
  };
}

async function assertHostSpeaks(wasm: Uint8Array<ArrayBuffer>): Promise<void> {
  const { abi, builtins } = await inspectPolicy(wasm);
  if (abi.version !== ABI_VERSION || abi.minor < ABI_MINOR_MIN) {
    throw new Error(`The policy bundle speaks ABI ${abi.version}.${abi.minor}, which is not known`);
  }
  if (builtins.length > 0) {
    throw new Error(`The policies call what the host does not provide: ${builtins.join(", ")}`);
  }
}

/** The version of the bundle's interface, and the functions that it expects from its host. */
export async function inspectPolicy(
  wasm: Uint8Array<ArrayBuffer>,
): Promise<{ abi: { version: number; minor: number }; builtins: string[] }> {
  const memory = new WebAssembly.Memory({ initial: 5 });
  const refuse = () => {
    throw new Error("The policy called its host while it was looked at");
  };
  const env = {
    memory,
    opa_abort: refuse,
    opa_println: refuse,
    opa_builtin0: refuse,
    opa_builtin1: refuse,
    opa_builtin2: refuse,
    opa_builtin3: refuse,
    opa_builtin4: refuse,
  };
  const { instance } = await WebAssembly.instantiate(wasm, { env });
  const exported = instance.exports;
  const version = exported["opa_wasm_abi_version"];
  const minor = exported["opa_wasm_abi_minor_version"];
  const builtins = exported["builtins"];
  const dump = exported["opa_json_dump"];
  if (
    !(version instanceof WebAssembly.Global) || !(minor instanceof WebAssembly.Global) ||
    typeof builtins !== "function" || typeof dump !== "function"
  ) {
    throw new Error("The policy bundle is no compiled policy");
  }
  const start = Number(dump(builtins()));
  const bytes = new Uint8Array(memory.buffer, start);
  const text = new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
  return {
    abi: { version: Number(version.value), minor: Number(minor.value) },
    builtins: Object.keys(JSON.parse(text)),
  };
}

import { loadPolicy as loadCompiled } from "@open-policy-agent/opa-wasm";

/** Compiled rules as their host sees them (https://www.openpolicyagent.org/docs/wasm). */
export type CompiledRules = Readonly<{
  abi: Readonly<{ version: number; minor: number }>;
  /** The functions that the rules expect from their host. */
  builtins: readonly string[];
  /** One question that can be asked: takes JSON text, answers the result set. Throws on a trap. */
  entry(name: string): (inputJson: Uint8Array<ArrayBuffer>) => unknown;
}>;

/** What of the library is used. Its own types name another shape than its module has here. */
type LoadedPolicy = Readonly<{
  entrypoints: Readonly<Record<string, number>>;
  mem: WebAssembly.Memory;
  wasmInstance: WebAssembly.Instance;
  evaluate(input: ArrayBuffer, entrypoint: number): unknown;
}>;
type LoadPolicy = (wasm: BufferSource, memory: { initial: number }) => Promise<LoadedPolicy>;

type Exports = Readonly<{
  opa_wasm_abi_version?: WebAssembly.Global;
  opa_wasm_abi_minor_version?: WebAssembly.Global;
  builtins(): number;
  opa_json_dump(value: number): number;
}>;

const loadPolicy = loadCompiled as unknown as LoadPolicy;
const MEMORY_PAGES = 5;

/** Loads rules into a memory of their own. Refuses a module that is no compiled policy. */
export async function instantiateRules(wasm: Uint8Array<ArrayBuffer>): Promise<CompiledRules> {
  await assertCompiledPolicy(wasm);
  const loaded = await loadPolicy(wasm, { initial: MEMORY_PAGES });
  const exported = loaded.wasmInstance.exports as unknown as Exports;
  const builtins = readJson(loaded.mem, exported.opa_json_dump(exported.builtins()));
  return {
    abi: {
      version: Number(exported.opa_wasm_abi_version?.value),
      minor: Number(exported.opa_wasm_abi_minor_version?.value),
    },
    builtins: Object.keys(builtins as object),
    entry(name) {
      const id = loaded.entrypoints[name];
      if (id === undefined) throw new Error(`The policy bundle has no entry ${name}`);
      return (inputJson) => loaded.evaluate(exactly(inputJson), id);
    },
  };
}

async function assertCompiledPolicy(wasm: Uint8Array<ArrayBuffer>): Promise<void> {
  const exported = WebAssembly.Module.exports(await WebAssembly.compile(wasm));
  if (!exported.some(({ name }) => name === "opa_wasm_abi_version")) {
    throw new Error("The policy bundle is no compiled policy");
  }
}

/** The library takes a whole buffer for JSON text, and anything else for a value. */
function exactly(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}

function readJson(memory: WebAssembly.Memory, start: number): unknown {
  const bytes = new Uint8Array(memory.buffer, start);
  return JSON.parse(new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0))));
}

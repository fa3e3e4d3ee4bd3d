/**
 * The host side of OPA's WebAssembly interface, version 1.2
 * (https://www.openpolicyagent.org/docs/wasm): as much of it as rules need that call nothing outside.
 */
export type CompiledRules = Readonly<{
  abi: Readonly<{ version: number; minor: number }>;
  /** The functions that the rules expect from their host. */
  builtins: readonly string[];
  /** One question that can be asked: takes JSON text, answers the result set. Throws on a trap. */
  entry(name: string): (inputJson: Uint8Array) => unknown;
}>;

type Exports = Readonly<{
  opa_wasm_abi_version: WebAssembly.Global;
  opa_wasm_abi_minor_version: WebAssembly.Global;
  builtins(): number;
  entrypoints(): number;
  opa_json_dump(value: number): number;
  opa_json_parse(text: number, length: number): number;
  opa_malloc(bytes: number): number;
  opa_heap_ptr_get(): number;
  opa_eval(
    ...args: [
      reserved: 0,
      entrypoint: number,
      data: number,
      input: number,
      inputLength: number,
      heap: number,
      format: 0,
    ]
  ): number;
}>;

const PAGE_BYTES = 65_536;

export async function instantiateRules(wasm: Uint8Array<ArrayBuffer>): Promise<CompiledRules> {
  const memory = new WebAssembly.Memory({ initial: 5 });
  const exported = await instantiate(wasm, memory);
  const json = (value: number) => JSON.parse(readText(memory, exported.opa_json_dump(value)));
  const entrypoints = json(exported.entrypoints()) as Record<string, number>;
  const builtins = Object.keys(json(exported.builtins()));
  const evaluate = evaluator(exported, memory);
  return {
    abi: {
      version: Number(exported.opa_wasm_abi_version.value),
      minor: Number(exported.opa_wasm_abi_minor_version.value),
    },
    builtins,
    entry(name) {
      const id = entrypoints[name];
      if (id === undefined) throw new Error(`The policy bundle has no entry ${name}`);
      return (inputJson) => evaluate(id, inputJson);
    },
  };
}

async function instantiate(
  wasm: Uint8Array<ArrayBuffer>,
  memory: WebAssembly.Memory,
): Promise<Exports> {
  const refuse = () => {
    throw new Error("The policy called a function that its host does not have");
  };
  const env = {
    memory,
    opa_abort: (message: number) => {
      throw new Error(`The policy stopped: ${readText(memory, message)}`);
    },
    opa_println: refuse,
    opa_builtin0: refuse,
    opa_builtin1: refuse,
    opa_builtin2: refuse,
    opa_builtin3: refuse,
    opa_builtin4: refuse,
  };
  const { instance } = await WebAssembly.instantiate(wasm, { env });
  if (!(instance.exports["opa_wasm_abi_version"] instanceof WebAssembly.Global)) {
    throw new Error("The policy bundle is no compiled policy");
  }
  return instance.exports as unknown as Exports;
}

function evaluator(exported: Exports, memory: WebAssembly.Memory) {
  const data = emptyObject(exported, memory);
  const heap = exported.opa_heap_ptr_get();
  // Room for any input that the caller lets through; what evaluation needs, the module adds itself.
  memory.grow(1);
  return (entrypoint: number, inputJson: Uint8Array): unknown => {
    const length = inputJson.byteLength;
    if (length > PAGE_BYTES) throw new RangeError("The input is larger than a page");
    new Uint8Array(memory.buffer).set(inputJson, heap);
    // The heap starts behind the input again each time: nothing of an earlier question remains.
    const result = exported.opa_eval(0, entrypoint, data, heap, length, heap + length, 0);
    return JSON.parse(readText(memory, result));
  };
}

/** The rules' data document: they have none but themselves. */
function emptyObject(exported: Exports, memory: WebAssembly.Memory): number {
  const text = exported.opa_malloc(2);
  new Uint8Array(memory.buffer).set([0x7b, 0x7d], text);
  return exported.opa_json_parse(text, 2);
}

const decoder = new TextDecoder();

function readText(memory: WebAssembly.Memory, start: number): string {
  const bytes = new Uint8Array(memory.buffer, start);
  return decoder.decode(bytes.subarray(0, bytes.indexOf(0)));
}

import { ENTRYPOINT, type Manifest, OPA_VERSION } from "./manifest.ts";
import { POLICIES, readSources, sha256 } from "./sources.ts";

export type Compiled = Readonly<{ wasm: Uint8Array<ArrayBuffer>; manifest: Manifest }>;

/** Compiles the rules with the given opa. The same rules give the same bytes, wherever it runs. */
export async function compileBundle(opa: string): Promise<Compiled> {
  const folder = await Deno.makeTempDir({ prefix: "mercator-policies-" });
  try {
    const bundle = `${folder}/bundle.tar.gz`;
    const args = ["build", "-t", "wasm", "-e", ENTRYPOINT, "--ignore", "*_test.rego"];
    const { success, stderr } = await new Deno.Command(opa, {
      // Relative, so that no path of this machine gets into the bundle.
      args: [...args, "-o", bundle, "."],
      cwd: POLICIES,
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    const wasm = await wasmOf(bundle);
    const { revision, actions, sources } = await readSources();
    const digest = { sha256: sha256(wasm), bytes: wasm.byteLength };
    return {
      wasm,
      manifest: {
        revision,
        opa: OPA_VERSION,
        entrypoint: ENTRYPOINT,
        actions,
        sources,
        wasm: digest,
      },
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const TAR_BLOCK = 512;

/** Takes `/policy.wasm` out of the compiler's tar. */
async function wasmOf(bundle: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = await Deno.open(bundle);
  const unpacked = file.readable.pipeThrough(new DecompressionStream("gzip"));
  const tar = new Uint8Array(await new Response(unpacked).arrayBuffer());
  const text = (start: number, length: number) =>
    new TextDecoder().decode(tar.subarray(start, start + length)).replace(/\0.*$/s, "");
  for (let at = 0; at + TAR_BLOCK <= tar.length;) {
    const size = parseInt(text(at + 124, 12) || "0", 8);
    if (text(at, 100) === "/policy.wasm") {
      return tar.slice(at + TAR_BLOCK, at + TAR_BLOCK + size);
    }
    at += TAR_BLOCK * (1 + Math.ceil(size / TAR_BLOCK));
  }
  throw new Error("The compiler's bundle holds no policy.wasm");
}

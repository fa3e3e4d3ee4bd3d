import { loadPolicy, type Policy } from "../load_policy.ts";
import { POLICIES } from "../sources.ts";

/** The committed bundle, as a started shop has it. */
export async function committedPolicy(): Promise<Policy> {
  return await loadPolicy(
    await Deno.readFile(`${POLICIES}bundle/policy.wasm`),
    await Deno.readTextFile(`${POLICIES}bundle/manifest.json`),
  );
}

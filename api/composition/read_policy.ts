import { loadPolicy, type Policy } from "@mercator/policies";

/**
 * The compiled policies from the folder of the built server. Throws when they are missing, or are not
 * those that their manifest names: the shop does not start then, because nobody could be denied.
 */
export async function readPolicy(folder: string): Promise<Policy> {
  const wasm = await Deno.readFile(`${folder}/policy.wasm`);
  return await loadPolicy(wasm, await Deno.readTextFile(`${folder}/policy_manifest.json`));
}

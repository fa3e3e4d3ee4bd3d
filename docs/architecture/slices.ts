import { CONTEXTS, SHARED_FOLDERS, SLICED } from "./boundaries.ts";
import type { SourceFile } from "./repository.ts";
import { isTest, violation } from "./violation.ts";

/** Folders of sliced layers that are neither a context nor named as shared. */
export function strangeFolders(paths: readonly string[]): string[] {
  const found = new Set<string>();
  for (const layer of SLICED) {
    for (const path of paths) {
      if (!path.startsWith(`${layer}/`)) continue;
      const [folder, rest] = path.slice(layer.length + 1).split("/");
      if (folder === undefined || rest === undefined) continue;
      if (folder in CONTEXTS || SHARED_FOLDERS[layer].includes(folder)) continue;
      found.add(`${layer}/${folder}: add it to CONTEXTS, or to SHARED_FOLDERS, or rename it`);
    }
  }
  return [...found];
}

/** A use case is a file of the domain that exports a function that answers later. */
export function isUseCase({ path, text }: SourceFile): boolean {
  if (!path.startsWith("domain/") || isTest(path)) return false;
  return /^export (async function|const \w+ = async)/m.test(text) ||
    /^export function \w+(?:<[^>]*>)?\((?:[^()]|\([^()]*\))*\): Promise</m.test(text);
}

export function useCasesWithoutTest(files: readonly SourceFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.filter(isUseCase).map(({ path }) => path)
    .filter((path) => !paths.has(path.replace(/\.ts$/, "_test.ts")));
}

/** Actions that the code asks about: `authorize(actor, "context.verb", …)`, `action: "context.verb"`. */
export function actionsAsked(files: readonly SourceFile[]): Set<string> {
  const known = [...Object.keys(CONTEXTS), "platform"].join("|");
  const asking = new RegExp(
    `(?:\\b(?:authorize|permit)\\([^;]{0,160}?|\\baction\\w*\\s*[:=]\\s*)` +
      `["']((?:${known})\\.[a-z]+(?:_[a-z]+)*)["']`,
    "g",
  );
  const asked = new Set<string>();
  for (const { path, text } of files) {
    if (!/^(domain|api)\/.*\.ts$/.test(path) || isTest(path)) continue;
    for (const [, action] of text.matchAll(asking)) asked.add(action!);
  }
  return asked;
}

/** Actions that have a folder of their own: `policies/orders/cancel/` → `orders.cancel`. */
export function actionsDecided(paths: readonly string[]): Set<string> {
  const decided = new Set<string>();
  for (const path of paths) {
    const [, context, verb, file] = /^policies\/([a-z_]+)\/([a-z_]+)\/([^/]+)$/.exec(path) ?? [];
    if (context === undefined || file !== `${verb}.rego`) continue;
    if (context in CONTEXTS || context === "platform") decided.add(`${context}.${verb}`);
  }
  return decided;
}

/** What is wrong between the actions that are asked and the policies that decide them. */
export function policyGaps(files: readonly SourceFile[]): string[] {
  const paths = files.map(({ path }) => path);
  const [asked, decided] = [actionsAsked(files), actionsDecided(paths)];
  const found = [
    ...[...asked].filter((a) => !decided.has(a)).map((a) => `${a} is asked and has no policy`),
    ...[...decided].filter((a) => !asked.has(a)).map((a) => `${a} has a policy and is never asked`),
  ];
  for (const action of decided) {
    const [context, verb] = action.split(".");
    const folder = `policies/${context}/${verb}/${verb}`;
    const policy = files.find(({ path }) => path === `${folder}.rego`);
    if (!paths.includes(`${folder}_test.rego`)) found.push(`${action} has no policy test`);
    if (
      policy && !new RegExp(`^package [a-z_.]*\\b${context}\\.${verb}\\b`, "m").test(policy.text)
    ) {
      found.push(`${folder}.rego: its package is not named after its folder`);
    }
  }
  return found;
}

/** The contexts of the domain that have code. */
export function livingContexts(paths: readonly string[]): string[] {
  return Object.keys(CONTEXTS)
    .filter((context) => context !== "kernel" && paths.includes(`domain/${context}/mod.ts`));
}

/** The ports of a context: the interfaces that its `ports.ts` exports. */
export function portsIn(text: string): string[] {
  return [...text.matchAll(/^export interface (\w+)/gm)].map(([, name]) => name!);
}

/**
 * Ports whose promises are not held by one suite that the fake and the real adapter both run. A
 * suite is an exported `…Contract` function in the context's `testing` folder that names the port.
 */
export function portsWithoutContract(files: readonly SourceFile[]): string[] {
  const suites = files.flatMap(({ path, text }) =>
    /^domain\/\w+\/testing\//.test(path)
      ? [...text.matchAll(/^export (?:async )?function (\w+Contract)\b/gm)]
        .map(([, name]) => ({ name: name!, path, text }))
      : []
  );
  const tests = files.filter(({ path }) => path.endsWith("_test.ts"));
  const runs = (name: string, where: RegExp): boolean =>
    tests.some(({ path, text }) => where.test(path) && new RegExp(`\\b${name}\\(`).test(text));

  const found: string[] = [];
  for (const { path, text } of files) {
    const [, context] = /^domain\/(\w+)\/ports\.ts$/.exec(path) ?? [];
    if (context === undefined) continue;
    for (const port of portsIn(text)) {
      const suite = suites.find((one) =>
        one.path.startsWith(`domain/${context}/`) && new RegExp(`\\b${port}\\b`).test(one.text)
      );
      if (suite === undefined) found.push(`${context}: ${port} has no contract suite`);
      else {
        if (!runs(suite.name, /^domain\//)) found.push(`${suite.name}: no fake runs it`);
        if (!runs(suite.name, /^(db|api)\//)) found.push(`${suite.name}: no real adapter runs it`);
      }
    }
  }
  return [...new Set(found)];
}

/** Imports of .vue files that cross a boundary: `deno lint` does not read them. */
export function vueViolations(files: readonly SourceFile[]): string[] {
  return files.filter(({ path }) => path.endsWith(".vue")).flatMap(({ path, text }) =>
    [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)["']([^"']+)["']/g)]
      .map(([, specifier]) => violation(path, specifier!))
      .filter((message) => message !== undefined)
      .map((message) => `${path}: ${message}`)
  );
}

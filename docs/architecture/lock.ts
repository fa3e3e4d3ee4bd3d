import type { SourceFile } from "./repository.ts";

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Addresses in the lock: a download from anywhere but the registry has no place in it. */
export function addressesIn(lock: string): string[] {
  return [...lock.matchAll(/"(https?:\/\/[^"]+)"|"(jsr:[^"]+)"/g)].map(([, a, b]) => a ?? b!);
}

/** `npm:@scope/name@1.2.3/path` → name and version; undefined when it names no npm package. */
export function npmSpecifier(text: string): { name: string; version: string } | undefined {
  const [, name, version] = /^npm:\/?((?:@[\w.-]+\/)?[\w.-]+)(?:@([^/]+))?/.exec(text) ?? [];
  return name === undefined ? undefined : { name, version: version ?? "" };
}

type Manifest = Readonly<{ imports?: Readonly<Record<string, string>>; workspace?: unknown }>;

/** What is wrong with the imports that a `deno.json` declares. */
export function importComplaints({ path, text }: SourceFile): string[] {
  const { imports = {}, workspace } = JSON.parse(text) as Manifest;
  if (workspace !== undefined) {
    return Object.keys(imports).map((name) =>
      `${path}: declare ${name} in the member that uses it`
    );
  }
  return Object.entries(imports).flatMap(([name, target]) => {
    const npm = npmSpecifier(target);
    if (npm === undefined) return target.startsWith(".") ? [] : [`${path}: ${name}: only npm`];
    return EXACT.test(npm.version) ? [] : [`${path}: ${target}: pin one exact version`];
  });
}

/** Packages that two members declare in different versions. */
export function splitVersions(manifests: readonly SourceFile[]): string[] {
  const versions = new Map<string, Set<string>>();
  for (const { text } of manifests) {
    for (const target of Object.values((JSON.parse(text) as Manifest).imports ?? {})) {
      const npm = npmSpecifier(target);
      if (npm) versions.set(npm.name, (versions.get(npm.name) ?? new Set()).add(npm.version));
    }
  }
  return [...versions].filter(([, all]) => all.size > 1)
    .map(([name, all]) => `${name}: ${[...all].sort().join(" and ")}`);
}

/** Imports that fetch by themselves instead of naming what the member declares. */
export function inlineSpecifiers({ path, text }: SourceFile): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']((?:npm|jsr|https?):[^"']+)["']/g)]
    .map(([, specifier]) => `${path}: ${specifier}: declare it in the member's deno.json`);
}

/** Packages that a task runs without saying which version. */
export function loosePins({ path, text }: SourceFile): string[] {
  return [...text.matchAll(/\bnpm:\/?(?:@[\w.-]+\/)?[\w.-]+(?:@[\w.^~*-]+)?/g)]
    .map(([specifier]) => specifier)
    .filter((specifier) => !EXACT.test(npmSpecifier(specifier)?.version ?? ""))
    .map((specifier) => `${path}: ${specifier}: pin one exact version`);
}

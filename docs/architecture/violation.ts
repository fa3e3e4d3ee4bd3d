import { CONTEXTS, LAYERS, MEMBERS, PROVES, SEES_ALL } from "./boundaries.ts";

const layers: Readonly<Record<string, readonly string[]>> = LAYERS;
const contexts: Readonly<Record<string, readonly string[]>> = CONTEXTS;
const members: Readonly<Record<string, string>> = MEMBERS;

/** Whose tests may look at every layer. The domain, the contracts and the web stay in theirs. */
const TESTS_SEE_ALL = /^(api\/(?!contracts\/)|db\/|policies\/|deployments\/|docs\/)/;

/** Tests, and what only tests use: fakes, builders, contract suites. */
export function isTest(path: string): boolean {
  return /_test\.ts$|\.test\.ts$|(^|\/)testing(\.ts$|\/|$)/.test(path);
}

/** The layer of a path: `domain/orders/order.ts` → `domain`. Undefined outside all of them. */
export function layerOf(path: string): string | undefined {
  return Object.keys(layers)
    .filter((layer) => path === layer || path.startsWith(`${layer}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** The repository path that an import points at, or undefined when it is a third party's. */
export function targetOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) {
    return new URL(specifier, `file:///${from}`).pathname.slice(1);
  }
  const [scope, name, ...rest] = specifier.split("/");
  const root = members[`${scope}/${name}`];
  return root && [root, ...rest].join("/");
}

/** Why this import is not allowed, or undefined when it is. */
export function violation(from: string, specifier: string): string | undefined {
  const to = targetOf(from, specifier);
  if (to === undefined) return undefined;
  return layerViolation(from, to) ?? memberViolation({ from, specifier, to }) ??
    testViolation(from, to) ?? contextViolation(from, to);
}

function layerViolation(from: string, to: string): string | undefined {
  const [fromLayer, toLayer] = [layerOf(from), layerOf(to)];
  if (fromLayer === undefined || toLayer === undefined || fromLayer === toLayer) return undefined;
  if (isTest(from) && TESTS_SEE_ALL.test(from)) return undefined;
  const allowed = layers[fromLayer] ?? [];
  const named = allowed.some((layer) =>
    layer === SEES_ALL || layer === toLayer ||
    (layer.endsWith("/*") && toLayer.startsWith(layer.slice(0, -1)))
  );
  // The seam of every test (runner and assertions) is the domain's, and open to all tests.
  const isTestSeam = to === "domain/testing" && isTest(from);
  return named || isTestSeam ? undefined : `${fromLayer} must not import ${toLayer}`;
}

function memberOf(path: string): string | undefined {
  return Object.values(members)
    .filter((root) => path === root || path.startsWith(`${root}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function memberViolation(
  { from, specifier, to }: { from: string; specifier: string; to: string },
): string | undefined {
  const [fromMember, toMember] = [memberOf(from), memberOf(to)];
  if (!specifier.startsWith(".") || toMember === undefined || fromMember === toMember) return;
  if (layers[layerOf(from) ?? ""]?.includes(SEES_ALL)) return;
  return `import ${toMember} by its name, not by a path`;
}

function testViolation(from: string, to: string): string | undefined {
  if (!isTest(to) || isTest(from) || PROVES.some((it) => it.test(from))) return undefined;
  return "only tests import what is made for tests";
}

function contextOf(path: string): { layer: string; context: string } | undefined {
  const [layer, context] = path.split("/");
  if (layer !== "domain" && layer !== "db") return undefined;
  return context !== undefined && context in contexts ? { layer, context } : undefined;
}

function contextViolation(from: string, to: string): string | undefined {
  const [source, target] = [contextOf(from), contextOf(to)];
  if (!source || !target || source.layer !== target.layer) return undefined;
  if (source.context === target.context) return undefined;
  if (!contexts[source.context]?.includes(target.context)) {
    return `context ${source.context} must not import context ${target.context}`;
  }
  const publicFace = new RegExp(`^${target.layer}/${target.context}(/testing)?(/mod\\.ts)?$`);
  return publicFace.test(to) ? undefined : `import context ${target.context} through its mod.ts`;
}

/**
 * JSON with the members of every object in the order of their names, so that equal inputs have equal
 * digests. Throws on what JSON cannot carry instead of leaving it out: a fact that gets lost on the
 * way to a policy is a bug.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object") {
    const members = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1);
    return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`)}}`;
  }
  throw new TypeError(`A policy cannot be asked about a ${typeof value}`);
}

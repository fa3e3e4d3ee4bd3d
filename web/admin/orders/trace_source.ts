/** A step's source taken apart: `promotion:prm_1 SUMMER` is a promotion, its id, and the code that opened it. */
export function splitSource(
  source: string,
): Readonly<{ kind: string; id: string; code: string | null }> {
  const [, kind = source, id = "", code = null] = /^([a-z_]+):(\S*)(?: (.+))?$/.exec(source) ?? [];
  return { kind, id, code };
}

type Node = Readonly<Record<string, unknown>>;
type Side = "sent" | "answered";

type At = Readonly<{ side: Side; where: string }>;
type Pair = Readonly<{ old: Node; now: Node }>;

const METHODS = ["get", "put", "post", "patch", "delete"];
/** What narrows a value: a smaller room breaks who sends it. */
const LOWER_BOUNDS = ["minimum", "minLength", "minItems"];
const UPPER_BOUNDS = ["maximum", "maxLength", "maxItems"];

const node = (value: unknown): Node =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value as Node : {};
const list = (value: unknown): readonly unknown[] => Array.isArray(value) ? value : [];
const pairOf = (old: unknown, now: unknown): Pair => ({ old: node(old), now: node(now) });
const types = (schema: Node) => [schema.type ?? []].flat();

/**
 * What a client of `before` could trip over in `after`. A published version only grows: what may be
 * sent can become more, what is answered can become more, and nothing that was there goes away.
 */
export function breakingChanges(before: Node, after: Node): string[] {
  const found: string[] = [];
  const tell = (text: string) => void found.push(text);
  const compare = comparison({ before, after, tell });
  for (const [path, item] of Object.entries(node(before.paths))) {
    const newItem = node(node(after.paths)[path]);
    for (const method of METHODS.filter((name) => name in node(item))) {
      const where = `${method.toUpperCase()} ${path}`;
      if (!(method in newItem)) tell(`${where} is gone`);
      else compare.operation(pairOf(node(item)[method], newItem[method]), where);
    }
  }
  return found;
}

function comparison(
  { before, after, tell }: { before: Node; after: Node; tell: (text: string) => void },
) {
  const seen = new Set<string>();
  const resolved = (document: Node, schema: Node): Node => {
    const name = typeof schema.$ref === "string" ? schema.$ref.split("/").at(-1) ?? "" : null;
    return name === null ? schema : node(node(node(document.components).schemas)[name]);
  };

  function parameters({ old, now }: Pair, where: string): void {
    const key = (it: Node) => `${it.in} parameter ${String(it.name).toLowerCase()}`;
    const known = new Map(list(old.parameters).map((it) => [key(node(it)), node(it)]));
    const next = new Map(list(now.parameters).map((it) => [key(node(it)), node(it)]));
    for (const [name, parameter] of known) {
      const successor = next.get(name);
      if (successor === undefined) tell(`${where}: ${name} is gone`);
      else {
        const at = { side: "sent", where: `${where}: ${name}` } as const;
        schema(pairOf(parameter.schema, successor.schema), at);
      }
    }
    for (const [name, { required }] of next) {
      if (required === true && known.get(name)?.required !== true) {
        tell(`${where}: ${name} is required now`);
      }
    }
  }

  function content({ old, now }: Pair, at: At): void {
    for (const [type, media] of Object.entries(node(old.content))) {
      const successor = node(now.content)[type];
      if (successor === undefined) tell(`${at.where}: ${type} is gone`);
      else schema(pairOf(node(media).schema, node(successor).schema), at);
    }
  }

  function bounds({ old, now }: Pair, where: string): void {
    const isTighter = (name: string, sign: 1 | -1) =>
      now[name] !== undefined &&
      (old[name] === undefined || sign * (Number(now[name]) - Number(old[name])) > 0);
    for (const name of LOWER_BOUNDS) if (isTighter(name, 1)) tell(`${where}: ${name} is higher`);
    for (const name of UPPER_BOUNDS) if (isTighter(name, -1)) tell(`${where}: ${name} is lower`);
    if (now.pattern !== undefined && now.pattern !== old.pattern) {
      tell(`${where}: the pattern is another`);
    }
  }

  function values({ old, now }: Pair, { side, where }: At): void {
    const [gone, added] = side === "sent" ? [old, now] : [now, old];
    if (side === "sent" && now.enum !== undefined) {
      const missing = list(old.enum).filter((value) => !list(now.enum).includes(value));
      if (old.enum === undefined) tell(`${where}: only some values are taken now`);
      else if (missing.length > 0) tell(`${where}: ${missing.join(", ")} is no longer taken`);
    }
    const wider = types(gone).filter((type) => !types(added).includes(type));
    if (types(added).length > 0 && wider.length > 0) {
      tell(`${where}: ${wider.join(", ")} is ${side === "sent" ? "no longer taken" : "new"}`);
    }
  }

  function members({ old, now }: Pair, { side, where }: At): void {
    const [had, has] = [node(old.properties), node(now.properties)];
    for (const [name, member] of Object.entries(had)) {
      const inside = `${where}/${name}`;
      if (!(name in has)) tell(`${inside} is gone`);
      else schema(pairOf(member, has[name]), { side, where: inside });
    }
    const [from, to] = side === "sent" ? [old, now] : [now, old];
    for (const name of list(to.required).filter((it) => !list(from.required).includes(it))) {
      if (!(String(name) in has)) continue;
      tell(`${where}/${name} ${side === "sent" ? "is required now" : "may be absent now"}`);
    }
  }

  function schema(pair: Pair, at: At): void {
    const name = `${at.side} ${pair.old.$ref} ${pair.now.$ref}`;
    if (pair.old.$ref !== undefined && pair.now.$ref !== undefined) {
      if (seen.has(name)) return;
      seen.add(name);
    }
    const [old, now] = [resolved(before, pair.old), resolved(after, pair.now)];
    values({ old, now }, at);
    if (at.side === "sent") bounds({ old, now }, at.where);
    members({ old, now }, at);
    if (old.items !== undefined) {
      schema(pairOf(old.items, now.items), { ...at, where: `${at.where}[]` });
    }
    const [olds, nows] = [list(old.anyOf), list(now.anyOf)];
    if (at.side === "sent" && nows.length < olds.length) tell(`${at.where}: fewer forms are taken`);
    if (at.side === "answered" && nows.length > olds.length) {
      tell(`${at.where}: it may have a form that is new`);
    }
    olds.forEach((form, index) => index < nows.length && schema(pairOf(form, nows[index]), at));
  }

  return {
    operation({ old, now }: Pair, where: string): void {
      parameters({ old, now }, where);
      content(pairOf(old.requestBody, now.requestBody), { side: "sent", where });
      if (node(now.requestBody).required === true && node(old.requestBody).required !== true) {
        tell(`${where}: the body is required now`);
      }
      for (const [status, answer] of Object.entries(node(old.responses))) {
        const successor = node(now.responses)[status];
        if (successor === undefined) tell(`${where}: the answer ${status} is gone`);
        else content(pairOf(answer, successor), { side: "answered", where: `${where} ${status}` });
      }
    },
  };
}

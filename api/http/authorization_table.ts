import type { RouteEntry } from "./route.ts";

/** A route as the router knows it. */
export type ServedRoute = Readonly<{ method: string; path: string }>;

/** One way of asking: who, and whether that is let do what the action is. */
export type Column = Readonly<{ name: string; allows: (action: string) => boolean }>;

/** Addresses with the names of their parameters taken out: `/carts/{id}` and `/carts/:id` are one. */
function shapeOf(path: string): string {
  return path.replaceAll(/:\w+(\{(?:[^{}]|\{[^{}]*\})*\})?|\{\w+\}/g, ":").replace(/(?<=.)\/$/, "");
}

/**
 * Routes that are served and stand in no row of the table: they have no action, so nothing says who
 * may use them. A router that is not mounted yet knows its paths without their prefix.
 */
export function unlistedRoutes(
  served: readonly ServedRoute[],
  listed: readonly RouteEntry[],
): string[] {
  const isListed = ({ method, path }: ServedRoute) =>
    listed.some((row) => row.method === method && shapeOf(row.path).endsWith(shapeOf(path)));
  return served.filter(({ method }) => method !== "ALL").filter((route) => !isListed(route))
    .map(({ method, path }) => `${method} ${path}`);
}

/** Rows whose action has no rules: the policies deny them to everybody. */
export function routesWithoutRules(
  listed: readonly RouteEntry[],
  actions: ReadonlySet<string>,
): string[] {
  return listed.filter(({ action }) => !actions.has(action))
    .map(({ method, path, action }) => `${method} ${path}: ${action}`);
}

const HEAD = `# Who may use which route

Every route of the shop with the action that it is, and who the policies let. This page is written by
a test from the routes and the compiled policies; the test fails when it is out of date. What each
action means stands in \`policies/<context>/<verb>/\`; the same answers, written by hand, in
\`policies/matrix.ts\`.

\`own\` is the shopper who made the cart or order, or the link that was signed for it.
`;

/** The table as Markdown: a row for each route, a column for each kind of actor. */
export function authorizationTable(
  listed: readonly RouteEntry[],
  columns: readonly Column[],
): string {
  const rows = listed
    .map(({ method, path, action }) => ({ key: `${path} ${method}`, method, path, action }))
    .sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
    .filter(({ key }, index, sorted) => sorted[index - 1]?.key !== key);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    HEAD,
    line(["Route", "Action", ...columns.map(({ name }) => name)]),
    line(["---", "---", ...columns.map(() => ":-:")]),
    ...rows.map(({ method, path, action }) =>
      line([
        `\`${method} ${path}\``,
        `\`${action}\``,
        ...columns.map(({ allows }) => allows(action) ? "✓" : "·"),
      ])
    ),
    "",
  ].join("\n");
}

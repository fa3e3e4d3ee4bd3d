/** How a suite is run; it leaves a JUnit report at the path it is given. */
export type Suite = Readonly<{
  name: string;
  /** What it shows, in a few words, for the person who waits. */
  shows: string;
  /** Arguments for `deno`; `report` is where the JUnit report goes. */
  args: (report: string) => readonly string[];
  env?: (report: string) => Readonly<Record<string, string>>;
  browser?: true;
}>;

/** Where nobody watches, a dot stands on a line of its own: there the names are better. */
const REPORTER = Deno.stdout.isTerminal() ? "dot" : "pretty";

/** `deno test` of some folders, with the permissions that they need and no more. */
function denoTest(permissions: readonly string[], ...folders: readonly string[]) {
  return (report: string) => [
    ...["test", "--no-prompt", `--reporter=${REPORTER}`, `--junit-path=${report}`],
    ...permissions,
    ...folders,
  ];
}

const EDGE_PARITY = "deployments/local/edge_parity_test.ts";
const PROOFS = ["deployments/proof/race_test.ts", "deployments/proof/cut_test.ts"];

/** Everything that `deno task test` runs, quickest first. */
export const SUITES: readonly Suite[] = [
  {
    name: "contracts",
    shows: "the wire formats",
    args: denoTest(["--allow-read"], "api/contracts"),
  },
  {
    name: "docs",
    shows: "the architecture and the documents",
    args: denoTest(["--allow-read", "--allow-env", "--allow-run"], "docs"),
  },
  {
    name: "domain",
    shows: "the rules of the shop, with no permission at all",
    args: denoTest([], "domain"),
  },
  {
    name: "deployments",
    shows: "starting, stopping, measuring",
    args: denoTest(["-A", `--ignore=${[EDGE_PARITY, ...PROOFS]}`], "deployments"),
  },
  { name: "policies", shows: "who may do what", args: denoTest(["-A"], "policies") },
  {
    name: "web",
    shows: "pages and components",
    args: denoTest(["-A", "--ignore=web/e2e"], "web"),
  },
  {
    name: "api",
    shows: "the routes, the gateways, the workers",
    args: denoTest(["-A", "--ignore=api/contracts"], "api"),
  },
  { name: "db", shows: "the adapters, on a real Postgres", args: denoTest(["-A"], "db") },
  {
    name: "proof",
    shows: "rivals for stock and money, through PgBouncer too, and connections that break",
    args: denoTest(["-A"], ...PROOFS),
  },
  {
    name: "edge",
    shows: "a purchase on the deployment target's own runtime, over a WebSocket",
    args: denoTest(["-A"], EDGE_PARITY),
  },
  {
    name: "e2e",
    shows: "whole purchases, in a real browser",
    args: () => ["run", "-A", "web/e2e/e2e_main.ts"],
    env: (report) => ({ JUNIT_PATH: report }),
    browser: true,
  },
];

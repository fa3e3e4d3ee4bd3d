/**
 * The architecture, as data. The lint plugin and the tests beside this file read it; changing it
 * takes a decision record in `docs/adr`.
 */

/**
 * The rings of the shop, by folder. A file belongs to the longest folder that holds it, may import its
 * own layer and what the list names, and nothing else of ours. `x/*` names every layer inside `x`.
 */
export const LAYERS = {
  "domain": [],

  "api/contracts/common": [],
  "api/contracts/storefront": ["api/contracts/common"],
  "api/contracts/integrations": ["api/contracts/common"],
  // Staff see what shoppers and service clients see, and more.
  "api/contracts/admin": [
    "api/contracts/common",
    "api/contracts/integrations",
    "api/contracts/storefront",
  ],
  "api/contracts/pages": ["api/contracts/common", "api/contracts/storefront"],
  "api/contracts": ["api/contracts/*"],

  // Logs, metrics, traces, tokens, configuration: what each part of the server may lean on.
  "api/platform": ["domain"],
  "api/http": ["api/contracts/*", "api/platform", "domain"],
  "api/gateways": ["api/platform", "domain"],
  "api/workers": ["api/platform", "domain"],
  // Stand-ins of the outside world, for development: only the composition may plug them in.
  "api/dev": ["api/contracts/*", "api/http", "api/platform", "db", "domain"],
  "api/composition": [
    "api/contracts/*",
    "api/dev",
    "api/gateways",
    "api/http",
    "api/platform",
    "api/workers",
    "db",
    "domain",
    "policies",
    "web",
  ],
  "api": [
    "api/composition",
    "api/contracts/*",
    "api/dev",
    "api/gateways",
    "api/http",
    "api/platform",
    "api/workers",
    "db",
    "domain",
    "policies",
    "web",
  ],

  "db": ["domain"],
  "db/embedded": [],
  "db/seed": ["db", "db/embedded", "domain"],

  "policies": ["domain"],

  "web": ["api/contracts/*", "web/admin", "web/shared", "web/storefront"],
  "web/shared": ["api/contracts/*"],
  "web/storefront": ["api/contracts/*", "web/shared"],
  "web/admin": ["api/contracts/*", "web/shared"],
  "web/e2e": ["*"],

  "deployments": [],
  "deployments/local": ["*"],
  "deployments/bench": ["*"],
  "deployments/proof": ["*"],

  "docs/architecture": ["domain"],
  "docs/examples": [],
} as const satisfies Record<string, readonly string[]>;

export type Layer = keyof typeof LAYERS;

/**
 * The bounded contexts, and whose public face (`mod.ts`) each may use. There is no cycle: a pair
 * that needs each other is one context, or meets in checkout, or speaks by events.
 */
export const CONTEXTS = {
  kernel: [],
  catalog: ["kernel", "inventory", "pricing", "promotions"],
  promotions: ["kernel"],
  pricing: ["kernel", "promotions", "tax"],
  tax: ["kernel"],
  inventory: ["kernel"],
  shipping: ["kernel"],
  payments: ["kernel"],
  stored_value: ["kernel"],
  identity: ["kernel"],
  ledger: ["kernel", "payments"],
  orders: ["kernel", "inventory", "ledger", "payments", "promotions", "stored_value"],
  cart: [
    "kernel",
    "catalog",
    "inventory",
    "pricing",
    "promotions",
    "shipping",
    "stored_value",
    "tax",
  ],
  checkout: [
    "kernel",
    "cart",
    "catalog",
    "inventory",
    "ledger",
    "orders",
    "payments",
    "pricing",
    "promotions",
    "shipping",
    "stored_value",
    "tax",
  ],
  integrations: ["kernel", "catalog", "orders"],
  notifications: ["kernel", "orders", "stored_value"],
  reporting: ["kernel", "orders"],
} as const satisfies Record<string, readonly string[]>;

export type Context = keyof typeof CONTEXTS;

/** Workspace members: what their names stand for. */
export const MEMBERS = {
  "@mercator/domain": "domain",
  "@mercator/contracts": "api/contracts",
  "@mercator/api": "api",
  "@mercator/db": "db",
  "@mercator/policies": "policies",
  "@mercator/web": "web",
  "@mercator/deployments": "deployments",
} as const;

/** Layers whose folders are contexts; other folders in them stand in `SHARED_FOLDERS`. */
export const SLICED = [
  "domain",
  "db",
  "policies",
  "api/http/storefront",
  "api/http/admin",
  "api/http/integrations",
  "api/http/pages",
  "api/gateways",
  "web/storefront",
  "web/admin",
] as const;

/** Folders of a sliced layer that belong to no context, each with what it is for. */
export const SHARED_FOLDERS: Readonly<Record<(typeof SLICED)[number], readonly string[]>> = {
  "domain": [],
  // The tables that every context shares, and what starts, changes and fills a database.
  "db": ["client", "embedded", "migrations", "platform", "roles", "sandbox", "seed", "testing"],
  "policies": ["bundle", "lib", "platform", "testing"],
  "api/http/storefront": [],
  "api/http/admin": [],
  "api/http/integrations": [],
  "api/http/pages": [],
  "api/gateways": [],
  "web/storefront": ["app", "document", "home", "model", "pages", "parts", "shell", "testing"],
  "web/admin": ["api", "app", "fonts", "shell", "testing", "ui"],
};

/** Schemas of the database that belong to no context: what all share, and development's provider. */
export const SCHEMAS_APART: readonly string[] = ["platform", "sandbox"];

/** Layers that may import anything, because nothing is built on them. */
export const SEES_ALL = "*";

/** Where the process environment may be read. Everything else is handed what it needs. */
export const READS_ENVIRONMENT: readonly RegExp[] = [
  /^api\/platform\/config\.ts$/,
  /(^|\/)([a-z_]+_)?main\.ts$/,
  /^deployments\//,
  /^web\/(e2e\/|[a-z_.]*config\.ts$)/,
  /^docs\/(architecture|examples)\//,
];

/** Where the runtime's own object (`Deno`) may be used: the edges of the process. */
export const TOUCHES_RUNTIME: readonly RegExp[] = [
  /^api\/(platform|composition|dev|workers)\//,
  /(^|\/)([a-z_]+_)?main\.ts$/,
  /^api\/[a-z_]+\.ts$/,
  /^db\//,
  /^deployments\//,
  /^policies\//,
  /^web\/(e2e\/|[a-z_.]+\.ts$)/,
  /^docs\/(architecture|examples)\//,
];

/** Programs that a person starts and reads: they may print. Everything else logs. */
export const SPEAKS_TO_PEOPLE: readonly RegExp[] = [
  // The log itself: a platform collects it from standard output.
  /^api\/platform\/logging\.ts$/,
  /^policies\/(build|check_rego)\.ts$/,
  /^db\/seed\/osier\/make_pictures\.ts$/,
  /(^|\/)([a-z_]+_)?main\.ts$/,
  /^deployments\/(local|bench|proof)\//,
  /^docs\/(architecture\/(ok|slice)|examples\/[a-z_]+)\.ts$/,
  /^web\/(e2e\/|build\.ts$)/,
];

/** Tools in folders that are served otherwise: they start a compiler, and never answer a request. */
export const NEVER_SERVED: readonly RegExp[] = [
  /^policies\/(build|check_rego|compile_bundle|opa_tool|rego_checks)\.ts$/,
];

/** Programs that are tests by another name: they may use the fakes and the contract suites. */
export const PROVES: readonly RegExp[] = [/^deployments\/proof\//];

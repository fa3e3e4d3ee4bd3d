import { z } from "zod";

const Origin = z.url().transform((value) => new URL(value).origin);
const Secret = z.string().min(32);

const Environment = z.object({
  MERCATOR_ENV: z.enum(["development", "production"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65535).default(8000),
  HOSTNAME_BIND: z.string().default("0.0.0.0"),
  PUBLIC_ORIGIN: Origin.optional(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//),
  DATABASE_TRANSPORT: z.enum(["tcp", "ws", "neon"]).optional(),
  DATABASE_WS_PROXY: z.string().optional(),
  /** `off` spares the detour behind a pooler that keeps no prepared statements: PgBouncer before 1.21. */
  DATABASE_PREPARE: z.enum(["on", "off"]).default("on"),
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(100).default(10),
  ROLE_SECRET: Secret,
  LINK_SECRET: Secret,
  SIGNING_KEY: z.string().min(1),
  SANDBOX_PROVIDER_URL: z.url().optional(),
  SANDBOX_WEBHOOK_SECRET: z.string().min(24).optional(),
  STRIPE_SECRET_KEY: z.string().regex(/^[rs]k_(test|live)_\w+$/).optional(),
  STRIPE_WEBHOOK_SECRET: z.string().min(16).optional(),
  /** The signing secret before the current one, while it is being replaced. */
  STRIPE_WEBHOOK_SECRET_PREVIOUS: z.string().min(16).optional(),
  /** Where Stripe's API is, when a stand-in answers for it. */
  STRIPE_API_URL: z.url().default("https://api.stripe.com"),
  /** Where the register of VAT numbers is, when a stand-in answers for it. */
  VIES_URL: z.url().default("https://ec.europa.eu/taxation_customs/vies/rest-api"),
  /** Where the network cache in front takes tags to forget; on Deno Deploy an address of its own. */
  CDN_PURGE_URL: z.url().optional(),
  /** Unsafe requests that one shopper or address may make in a minute. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  /** How often the worker looks whether all holds that must. */
  INTEGRITY_EVERY_SECONDS: z.coerce.number().int().min(10).max(86_400).default(300),
  TIDY_EVERY_SECONDS: z.coerce.number().int().min(1).max(86_400).default(300),
  /** After so many days an order whose bank transfer has not come is called off. */
  UNPAID_TRANSFER_DAYS: z.coerce.number().int().min(1).max(365).default(14),
  DECISION_LOG: z.enum(["all", "denials"]).default("all"),
  INSTANCE_ID: z.string().max(64).optional(),
});

export type Config = Readonly<{
  development: boolean;
  port: number;
  hostname: string;
  /** Where shoppers reach the shop: `https://shop.example`. */
  origin: string;
  database: Readonly<{
    url: string;
    transport: "tcp" | "ws" | "neon" | undefined;
    wsProxy: string | undefined;
    poolMax: number;
    prepares: boolean;
    roleSecret: string;
  }>;
  linkSecret: string;
  signingKey: string;
  /** The sandbox payment provider; absent where it is switched off. */
  sandbox: Readonly<{ url: string; webhookSecret: string }> | null;
  /** Absent where Stripe is not set up. */
  stripe:
    | Readonly<{ url: string; secretKey: string; webhookSecrets: readonly string[] }>
    | null;
  viesUrl: string;
  cdnPurgeUrl: string | null;
  rateLimitPerMinute: number;
  integrityEveryMs: number;
  /** How often what is past its time is forgotten, and points are given. */
  tidyEveryMs: number;
  unpaidTransferDays: number;
  decisionLog: "all" | "denials";
  /** Told in `x-instance`, so that a launcher knows which server answered. */
  instanceId: string;
}>;

/**
 * Reads the settings, and refuses to start on one that is missing or wrong. The message names the
 * settings, never their values: one of them is likely a secret.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(present);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new Error(`These settings are missing or wrong: ${names.join(", ")}`);
  }
  const settings = parsed.data;
  if (
    (settings.STRIPE_SECRET_KEY === undefined) !== (settings.STRIPE_WEBHOOK_SECRET === undefined)
  ) {
    const lacks = settings.STRIPE_SECRET_KEY === undefined ? "SECRET_KEY" : "WEBHOOK_SECRET";
    throw new Error(`These settings are missing or wrong: STRIPE_${lacks}`);
  }
  const development = settings.MERCATOR_ENV === "development";
  const origin = settings.PUBLIC_ORIGIN ?? `http://localhost:${settings.PORT}`;
  const webhookSecret = settings.SANDBOX_WEBHOOK_SECRET;
  return {
    development,
    port: settings.PORT,
    hostname: settings.HOSTNAME_BIND,
    origin,
    database: {
      url: settings.DATABASE_URL,
      transport: settings.DATABASE_TRANSPORT,
      wsProxy: settings.DATABASE_WS_PROXY,
      poolMax: settings.DATABASE_POOL_MAX,
      prepares: settings.DATABASE_PREPARE === "on",
      roleSecret: settings.ROLE_SECRET,
    },
    linkSecret: settings.LINK_SECRET,
    signingKey: settings.SIGNING_KEY,
    sandbox: webhookSecret === undefined
      ? null
      : { url: settings.SANDBOX_PROVIDER_URL ?? `${origin}/dev/pay`, webhookSecret },
    stripe: stripeOf(settings),
    viesUrl: settings.VIES_URL,
    cdnPurgeUrl: settings.CDN_PURGE_URL ?? null,
    rateLimitPerMinute: settings.RATE_LIMIT_PER_MINUTE ?? (development ? 100_000 : 600),
    integrityEveryMs: settings.INTEGRITY_EVERY_SECONDS * 1_000,
    tidyEveryMs: settings.TIDY_EVERY_SECONDS * 1_000,
    unpaidTransferDays: settings.UNPAID_TRANSFER_DAYS,
    decisionLog: settings.DECISION_LOG,
    instanceId: settings.INSTANCE_ID ?? crypto.randomUUID(),
  };
}

function stripeOf(settings: z.infer<typeof Environment>): Config["stripe"] {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: current } = settings;
  if (secretKey === undefined || current === undefined) return null;
  const previous = settings.STRIPE_WEBHOOK_SECRET_PREVIOUS;
  const webhookSecrets = previous === undefined ? [current] : [current, previous];
  return { url: settings.STRIPE_API_URL, secretKey, webhookSecrets };
}

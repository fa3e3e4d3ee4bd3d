import type { MiddlewareHandler } from "hono";
import { LRUCache } from "lru-cache";
import type { Clock } from "@mercator/domain/kernel";
import type { AppEnv } from "../env.ts";
import { principalOf } from "../idempotency.ts";
import { problem } from "../problem.ts";

const WINDOW_MS = 60_000;
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * One network's spelling, however an address of it is written: IPv4 also when mapped into IPv6, and
 * the first 64 bits of an IPv6 address, which is what one household gets.
 */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const mapped = /^(?:::ffff:|(?:0{1,4}:){5}ffff:)(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!plain.includes(":")) return plain;
  const canonical = URL.parse(`http://[${plain}]/`)?.hostname.slice(1, -1) ?? plain;
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (hex?.[1] !== undefined && hex[2] !== undefined) {
    const [high, low] = [parseInt(hex[1], 16), parseInt(hex[2], 16)];
    return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  }
  const [head = "", tail] = canonical.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  return [...front, ...Array<string>(zeros).fill("0"), ...back].slice(0, 4).join(":");
}

/**
 * Limits what one shopper, client or network may change in a minute, in this process. The headers
 * are those of draft-ietf-httpapi-ratelimit-headers.
 */
export function rateLimit(
  { perMinute, clock }: { perMinute: number; clock: Clock },
): MiddlewareHandler<AppEnv & { Bindings: { remoteAddr?: { hostname?: string } } }> {
  const windows = new LRUCache<string, { used: number; endsAt: number }>({ max: 50_000 });
  return async (c, next) => {
    if (SAFE.has(c.req.method)) return await next();
    const actor = c.get("actor");
    const who = actor.kind === "anonymous"
      ? `network:${networkOf(c.env?.remoteAddr?.hostname ?? "unknown")}`
      : principalOf(actor);
    const now = clock();
    const known = windows.get(who);
    const window = known !== undefined && known.endsAt > now
      ? known
      : { used: 0, endsAt: now + WINDOW_MS };
    window.used += 1;
    windows.set(who, window);
    const seconds = Math.max(1, Math.ceil((window.endsAt - now) / 1000));
    if (window.used > perMinute) {
      return problem(c, { code: "too_many_requests" }, {
        headers: { "retry-after": String(seconds) },
      });
    }
    c.header("ratelimit-policy", `"default";q=${perMinute};w=60`);
    c.header("ratelimit", `"default";r=${perMinute - window.used};t=${seconds}`);
    await next();
  };
}

import { type Client, Client as NeonClient, type ClientConfig } from "@neondatabase/serverless";
import { proxiedSocket } from "./proxied_socket.ts";
import { tcpSocket } from "./tcp_socket.ts";

/**
 * How bytes reach Postgres. `tcp`: directly. `ws`: through a WebSocket relay, named by the URL's
 * `ws_proxy` parameter or standing where the URL points. `neon`: Neon's own endpoint.
 */
export type Transport = "tcp" | "ws" | "neon";

export type Target = Readonly<{
  transport: Transport;
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  /** TLS, and the server must prove its name. */
  tls: boolean;
  proxy: Readonly<{ secure: boolean; address: string }> | null;
}>;

const NEON_HOST = /(^|\.)neon\.tech$/;

export type TargetOptions = Readonly<{
  url: string;
  transport?: Transport | undefined;
  /** The WebSocket relay, `wss://host/path`; the URL's `ws_proxy` parameter says the same. */
  wsProxy?: string | undefined;
}>;

/** Reads a `postgresql://` URL; the transport follows from it unless it is given. */
export function targetOf({ url, transport, wsProxy }: TargetOptions): Target {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new TypeError("A database URL starts with postgresql://");
  }
  const { hostname, port, pathname, username, password, searchParams } = new URL(url);
  const proxy = wsProxy ?? searchParams.get("ws_proxy");
  const host = hostname.replace(/^\[|\]$/g, "");
  return {
    transport: transport ??
      (proxy !== null ? "ws" : NEON_HOST.test(hostname) ? "neon" : "tcp"),
    host,
    port: Number(port || 5432),
    database: decodeURIComponent(pathname.slice(1)) || "postgres",
    user: decodeURIComponent(username) || "postgres",
    password: decodeURIComponent(password),
    tls: /^(require|verify-ca|verify-full)$/.test(searchParams.get("sslmode") ?? ""),
    proxy: proxyOf(proxy),
  };
}

function proxyOf(url: string | null): Target["proxy"] {
  if (url === null) return null;
  const { protocol, host, pathname } = new URL(url);
  return { secure: protocol === "wss:", address: `${host}${pathname}` };
}

/** The same server, another database. */
export function inDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** What the driver is told about where and as whom. */
export function clientConfig(target: Target, applicationName: string): ClientConfig {
  return {
    host: target.host,
    port: target.port,
    database: target.database,
    user: target.user,
    password: target.password,
    application_name: applicationName,
    // Postgres ends a long statement itself (set on the role); this is for a server that is silent.
    query_timeout: 30_000,
  };
}

/**
 * The driver's client class for a target. Its settings are made on each client: the driver's global
 * `neonConfig` stays as it is, so that two databases with two transports live side by side.
 */
export function clientClass(target: Target): typeof NeonClient {
  const socket = target.transport === "tcp" ? tcpSocket(target) : proxiedSocket;
  return class extends NeonClient {
    constructor(config?: string | ClientConfig) {
      super(config);
      configure(this.neonConfig, { target, socket });
      // A connection that drops while it is checked out would otherwise end the process.
      this.on("error", () => {});
    }
  };
}

type Settings = Client["neonConfig"];

function configure(
  settings: Settings,
  { target, socket }: { target: Target; socket: typeof WebSocket },
): void {
  settings.webSocketConstructor = socket;
  settings.coalesceWrites = false;
  settings.disableWarningInBrowsers = true;
  if (target.transport === "neon") return;
  settings.forceDisablePgSSL = true;
  settings.pipelineTLS = false;
  settings.pipelineConnect = false;
  settings.useSecureWebSocket = target.transport === "ws" &&
    (target.proxy?.secure ?? target.tls);
  settings.wsProxy = (host, port) => {
    const address = host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
    if (target.transport === "tcp") return address;
    return target.proxy === null ? `${address}/v2` : `${target.proxy.address}?address=${address}`;
  };
}

import { PgFrames, type PgMessage, userOf, withStatement } from "./pg_frames.ts";

/** A message on its way. */
export type Passing = Readonly<{
  from: "client" | "server";
  type: string;
  /** The role that signed in on this connection. */
  user: string;
}>;

/**
 * What becomes of a message. `cut_before`: it never arrives, and the connection is gone.
 * `cut_after`: it arrives, and nothing after it.
 */
export type Fate = "pass" | "cut_before" | "cut_after";

export type PgRelay = Readonly<{
  /** The same database, reached through the relay. */
  through: (url: string) => string;
  /** Ends every connection that is open. */
  cutAll: () => void;
  stop: () => void;
}>;

type RelayOptions = Readonly<{
  /** Whose server it stands before. */
  url: string;
  /** Asked before each message is handed on, in their order. */
  decide: (message: Passing) => Fate | Promise<Fate>;
  /** Changes statements on their way: to see what a part of them is good for. */
  rewrite?: (statement: string) => string;
}>;

/** Stands between the driver and Postgres, and hands on whole messages. */
export function startPgRelay({ url, ...options }: RelayOptions): PgRelay {
  const { hostname, port } = new URL(url);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<() => void>();
  const serve = async () => {
    for await (const client of listener) {
      Deno.connect({ hostname, port: Number(port) }).then(
        (server) => relay({ client, server, open, ...options }),
        () => close(client),
      );
    }
  };
  // The listener ends by `stop`.
  serve().catch(() => {});
  return {
    through(address) {
      const other = new URL(address);
      other.port = String(listener.addr.port);
      return other.href;
    },
    cutAll: () => open.forEach((end) => end()),
    stop() {
      close(listener);
      open.forEach((end) => end());
    },
  };
}

type Pair =
  & Omit<RelayOptions, "url">
  & Readonly<{
    client: Deno.TcpConn;
    server: Deno.TcpConn;
    open: Set<() => void>;
  }>;

function relay({ client, server, open, decide, rewrite }: Pair): void {
  client.setNoDelay(true);
  server.setNoDelay(true);
  const line = { user: "", isCut: false };
  /** The client is gone at once; the server still reads what has arrived, and then finds the end. */
  const cut = () => {
    if (line.isCut) return;
    line.isCut = true;
    open.delete(cut);
    close(client);
    server.closeWrite().catch(() => {});
  };
  open.add(cut);

  const handOn = async (from: Passing["from"], message: PgMessage) => {
    if (message.type === "startup") line.user = userOf(message);
    const fate = await decide({ from, type: message.type, user: line.user });
    if (fate === "cut_before") return cut();
    const bytes = rewrite !== undefined && from === "client" && message.type === "P"
      ? withStatement(message, rewrite)
      : message.bytes;
    if (!line.isCut) await writeAll(from === "client" ? server : client, bytes);
    if (fate === "cut_after") cut();
  };
  const read = async (from: Passing["from"], source: Deno.TcpConn) => {
    const frames = new PgFrames(from);
    const buffer = new Uint8Array(64 * 1024);
    for (;;) {
      const length = await source.read(buffer);
      if (length === null) return;
      for (const message of frames.take(buffer.subarray(0, length))) {
        // What the server says to nobody is read all the same: it must be able to end its work.
        if (!line.isCut) await handOn(from, message);
        else if (from === "client") return;
      }
    }
  };
  read("client", client).catch(() => {}).finally(cut);
  read("server", server).catch(() => {}).finally(() => {
    cut();
    close(server);
  });
}

async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) sent += await connection.write(bytes.subarray(sent));
}

function close(it: { close: () => void }): void {
  try {
    it.close();
  } catch {
    // The other side was quicker.
  }
}

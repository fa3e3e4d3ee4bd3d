import { Coalesced, type SocketEvent, SocketEvents } from "./socket_events.ts";

const SSL_REQUEST = new Uint8Array([0, 0, 0, 8, 4, 210, 22, 47]);
const YES = "S".charCodeAt(0);

/**
 * A TCP connection in the shape of a WebSocket, for a Postgres that is reached directly: the one
 * that is embedded, or one's own. With `tls` the server must offer TLS and prove its name.
 */
export function tcpSocket({ tls }: { tls: boolean }): typeof WebSocket {
  return class extends TcpSocket {
    constructor(url: string) {
      super(new URL(url), tls);
    }
  } as unknown as typeof WebSocket;
}

class TcpSocket {
  binaryType = "arraybuffer";
  readonly #events = new SocketEvents();
  readonly #outgoing = new Coalesced((bytes) => this.#enqueue(bytes));
  #connection: Deno.Conn | null = null;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(url: URL, tls: boolean) {
    this.#run(url, tls);
  }

  addEventListener(type: SocketEvent, listener: (event: never) => void): void {
    this.#events.add(type, listener);
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.#closed) this.#outgoing.write(bytes);
  }

  /** What was written before still goes out. */
  close(): void {
    if (this.#closed) return;
    this.#outgoing.flush();
    this.#writing = this.#writing.then(() => this.#end());
  }

  async #run(url: URL, tls: boolean): Promise<void> {
    try {
      const hostname = url.hostname.replace(/^\[|\]$/g, "");
      const connection = await open({ hostname, port: Number(url.port || 5432), tls });
      if (this.#closed) return connection.close();
      this.#connection = connection;
      this.#events.emit("open", {});
      await this.#read(connection);
    } catch (error) {
      if (!this.#closed) this.#events.emit("error", error);
    } finally {
      this.#end();
    }
  }

  async #read(connection: Deno.Conn): Promise<void> {
    const buffer = new Uint8Array(64 * 1024);
    for (;;) {
      const length = await connection.read(buffer);
      if (length === null) return;
      this.#events.emit("message", { data: buffer.slice(0, length).buffer });
    }
  }

  #enqueue(bytes: Uint8Array<ArrayBuffer>): void {
    this.#writing = this.#writing.then(() => this.#write(bytes)).catch((error) => {
      if (!this.#closed) this.#events.emit("error", error);
      this.#end();
    });
  }

  async #write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const connection = this.#connection;
    if (connection === null) return;
    for (let sent = 0; sent < bytes.length;) {
      sent += await connection.write(sent === 0 ? bytes : bytes.subarray(sent));
    }
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    try {
      this.#connection?.close();
    } catch {
      // The other side was quicker.
    }
    this.#events.emit("close", {});
  }
}

type Target = Readonly<{ hostname: string; port: number; tls: boolean }>;

async function open({ hostname, port, tls }: Target): Promise<Deno.Conn> {
  const connection = await Deno.connect({ hostname, port });
  connection.setNoDelay(true);
  connection.setKeepAlive(true);
  if (!tls) return connection;
  await connection.write(SSL_REQUEST);
  const answer = new Uint8Array(1);
  await connection.read(answer);
  if (answer[0] !== YES) {
    connection.close();
    throw new Error("The database server offers no TLS, which sslmode asks for.");
  }
  return await Deno.startTls(connection, { hostname });
}

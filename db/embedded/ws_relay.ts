/**
 * A WebSocket relay in front of Postgres, as a serverless driver meets one: what comes in a message
 * goes out over TCP, and back. It relays to one target only, whatever the client asks for, and can
 * cut its connections, which is how an outage is made.
 */
export type WsRelay = Readonly<{
  /** For `wsProxy` or the URL's `ws_proxy` parameter. */
  url: string;
  /** Drops every connection that is open, without a farewell. */
  cut: () => void;
  stop: () => Promise<void>;
}>;

type RelayOptions = Readonly<{ hostname: string; port: number; listenPort?: number }>;

export function startWsRelay({ hostname, port, listenPort = 0 }: RelayOptions): WsRelay {
  const open = new Set<() => void>();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: listenPort, onListen: () => {} },
    (request) => {
      if (request.headers.get("upgrade") !== "websocket") {
        return new Response("This is a WebSocket relay to Postgres.\n", { status: 426 });
      }
      const { socket, response } = Deno.upgradeWebSocket(request);
      socket.binaryType = "arraybuffer";
      const target = Deno.connect({ hostname, port });
      const end = () => {
        open.delete(end);
        target.then(closed, () => {});
        if (socket.readyState <= WebSocket.OPEN) socket.close();
      };
      open.add(end);
      relay(socket, target).catch(() => {}).finally(end);
      return response;
    },
  );
  return {
    url: `ws://127.0.0.1:${server.addr.port}/v2`,
    cut: () => open.forEach((end) => end()),
    stop: async () => {
      open.forEach((end) => end());
      await server.shutdown();
    },
  };
}

async function relay(socket: WebSocket, target: Promise<Deno.TcpConn>): Promise<void> {
  let sending: Promise<unknown> = target.then((connection) => connection.setNoDelay(true));
  socket.onmessage = ({ data }) => {
    sending = sending.then(async () => await sendAll(await target, new Uint8Array(data)));
    sending.catch(() => socket.close());
  };
  socket.onclose = () => target.then(closed, () => {});
  const connection = await target;
  for await (const piece of connection.readable) {
    if (socket.readyState === WebSocket.OPEN) socket.send(piece);
  }
}

async function sendAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) sent += await connection.write(bytes.subarray(sent));
}

function closed(connection: Deno.TcpConn): void {
  try {
    connection.close();
  } catch {
    // It is closed already.
  }
}

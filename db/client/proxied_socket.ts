import { Coalesced, type SocketEvent, SocketEvents } from "./socket_events.ts";

/**
 * The runtime's WebSocket, writing once a turn, and with errors that are errors: the driver hands
 * what it is given to whoever waits for the query.
 */
class ProxiedSocket {
  readonly #events = new SocketEvents();
  readonly #socket: WebSocket;
  readonly #outgoing: Coalesced;

  constructor(url: string) {
    this.#socket = new WebSocket(url);
    this.#socket.binaryType = "arraybuffer";
    this.#outgoing = new Coalesced((bytes) => {
      if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(bytes);
    });
    this.#socket.onopen = (event) => this.#events.emit("open", event);
    this.#socket.onmessage = (event) => this.#events.emit("message", event);
    this.#socket.onclose = (event) => this.#events.emit("close", event);
    this.#socket.onerror = (event) => {
      const reason = event instanceof ErrorEvent && event.message ? `: ${event.message}` : "";
      this.#events.emit("error", new Error(`The database's WebSocket failed${reason}`));
    };
  }

  get binaryType(): string {
    return this.#socket.binaryType;
  }

  set binaryType(_type: string) {
    // It is always arraybuffer.
  }

  addEventListener(type: SocketEvent, listener: (event: never) => void): void {
    this.#events.add(type, listener);
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.#outgoing.write(bytes);
  }

  close(): void {
    this.#outgoing.flush();
    this.#socket.close();
  }
}

export const proxiedSocket = ProxiedSocket as unknown as typeof WebSocket;

/** What the driver wants of a WebSocket: four events, and `send` and `close`. */
export type SocketEvent = "open" | "message" | "error" | "close";

type Listener = (event: never) => void;

/** The listeners of one socket-shaped thing. */
export class SocketEvents {
  readonly #listeners = new Map<SocketEvent, Listener[]>();

  add(type: SocketEvent, listener: Listener): void {
    const known = this.#listeners.get(type);
    if (known === undefined) this.#listeners.set(type, [listener]);
    else known.push(listener);
  }

  emit(type: SocketEvent, event: unknown): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never);
  }
}

/**
 * Gathers what is written within one turn: the driver writes a query in five pieces, and five
 * packets would wait for each other's acknowledgement.
 */
export class Coalesced {
  #pieces: Uint8Array<ArrayBuffer>[] = [];

  constructor(private readonly send: (bytes: Uint8Array<ArrayBuffer>) => void) {}

  write(piece: Uint8Array<ArrayBuffer>): void {
    if (this.#pieces.push(piece) === 1) queueMicrotask(() => this.flush());
  }

  flush(): void {
    const pieces = this.#pieces;
    if (pieces.length === 0) return;
    this.#pieces = [];
    this.send(pieces.length === 1 ? pieces[0]! : joined(pieces));
  }
}

function joined(pieces: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

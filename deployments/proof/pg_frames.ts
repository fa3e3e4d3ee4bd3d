/**
 * One message of Postgres' protocol (PostgreSQL documentation, 54.7 "Message Formats"): a letter and
 * a length, but for the first that a client sends, which has no letter.
 */
export type PgMessage = Readonly<{
  /** The letter; `startup` for the first. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}>;

/** Cuts one side's stream of bytes into messages; what is incomplete waits for the next piece. */
export class PgFrames {
  #rest: Uint8Array<ArrayBuffer> = new Uint8Array();
  #isFirst: boolean;

  constructor(from: "client" | "server") {
    this.#isFirst = from === "client";
  }

  take(piece: Uint8Array): PgMessage[] {
    let rest = joined(this.#rest, piece);
    const messages: PgMessage[] = [];
    for (;;) {
      const length = this.#lengthOf(rest);
      if (length === null || rest.length < length) break;
      const bytes = rest.subarray(0, length);
      messages.push({ type: this.#isFirst ? "startup" : String.fromCharCode(bytes[0]!), bytes });
      this.#isFirst = false;
      rest = rest.subarray(length);
    }
    this.#rest = rest;
    return messages;
  }

  /** Of the next message, with its letter; null while that cannot be told. */
  #lengthOf(bytes: Uint8Array): number | null {
    const letter = this.#isFirst ? 0 : 1;
    if (bytes.length < letter + 4) return null;
    return letter + new DataView(bytes.buffer, bytes.byteOffset + letter, 4).getInt32(0);
  }
}

/** Who signs in, of a startup message: pairs of names and values, each ended by a zero byte. */
export function userOf({ bytes }: PgMessage): string {
  const words = new TextDecoder().decode(bytes.subarray(8)).split("\0");
  const at = words.findIndex((word, nth) => nth % 2 === 0 && word === "user");
  return at < 0 ? "" : words[at + 1] ?? "";
}

/** The same Parse message ("P": name, text, types) with another text of the statement. */
export function withStatement(
  message: PgMessage,
  change: (text: string) => string,
): PgMessage["bytes"] {
  const { bytes } = message;
  const nameEnd = bytes.indexOf(0, 5) + 1;
  const textEnd = bytes.indexOf(0, nameEnd);
  const before = new TextDecoder().decode(bytes.subarray(nameEnd, textEnd));
  const text = change(before);
  if (text === before) return bytes;
  const changed = joined(
    joined(bytes.subarray(0, nameEnd), new TextEncoder().encode(text)),
    bytes.subarray(textEnd),
  );
  new DataView(changed.buffer).setInt32(1, changed.length - 1);
  return changed;
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(before.length + after.length);
  whole.set(before);
  whole.set(after, before.length);
  return whole;
}

/** An HTTP answer as it is stored and replayed: byte for byte. */
export type Answer = Readonly<{
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}>;

/**
 * A command that takes effect once, however often it is sent. The port that stores the effect stores
 * `answer(value)` under the key in the same transaction; a second arrival finds it there.
 */
export type Once<T> = Readonly<{
  /** Whose key it is: `guest:gst_…`, `service:cli_…`. Keys of two principals never meet. */
  principal: string;
  /** Method and route template, `POST /carts/{id}/lines`. */
  route: string;
  key: string;
  /** SHA-256 over method, path and body, in hex: the same key with another one is refused. */
  fingerprint: string;
  answer: (value: T) => Answer;
}>;

/** The key was used by an earlier request, whose answer is stored. Nothing was changed. */
export type RequestRepeated = Readonly<{ code: "request_repeated" }>;

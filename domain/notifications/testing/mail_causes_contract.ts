import { assert, test } from "@mercator/domain/testing";
import type { MailCause, MailCauses } from "../ports.ts";

export type MailCausesSubject = Readonly<{
  causes: MailCauses;
  /** Records events of these types, in order, and answers what they call for. */
  happen: (types: readonly string[]) => Promise<readonly string[]>;
  /** Stores a message for the event. */
  answer: (cause: string) => Promise<unknown>;
}>;

const events = (causes: readonly MailCause[]) => causes.map(({ cause }) => cause);

/** Every MailCauses must pass these. */
export function mailCausesContract(
  name: string,
  newSubject: () => Promise<MailCausesSubject>,
): void {
  test(`${name} unanswered() gives the events that call for a mail, the oldest first`, async () => {
    const { causes, happen } = await newSubject();
    const [placed, , link] = await happen([
      "order_placed",
      "payment_captured",
      "order_link_requested",
    ]);
    const found = await causes.unanswered(10);
    assert.deepEqual(found.map(({ cause, template }) => [cause, template]), [
      [placed, "order_confirmation"],
      [link, "order_link"],
    ]);
  });

  test(`${name} unanswered() leaves out what a message answers, also in the middle`, async () => {
    const { causes, happen, answer } = await newSubject();
    const [first, second, third] = await happen(["order_placed", "order_placed", "order_placed"]);
    await answer(second ?? "");
    assert.deepEqual(events(await causes.unanswered(10)), [first, third]);
    await answer(first ?? "");
    assert.deepEqual(events(await causes.unanswered(10)), [third]);
  });

  test(`${name} unanswered() gives no more than asked for`, async () => {
    const { causes, happen } = await newSubject();
    const all = await happen(["order_placed", "order_placed", "order_placed"]);
    assert.deepEqual(events(await causes.unanswered(2)), all.slice(0, 2));
  });
}

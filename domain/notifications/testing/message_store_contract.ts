import { assert, test } from "@mercator/domain/testing";
import { instant } from "../../kernel/mod.ts";
import { orderConfirmation } from "../message.ts";
import type { MessageStore } from "../ports.ts";
import { A_SHOP, anOrderForMail } from "./an_order.ts";

const mail = (cause: string) =>
  orderConfirmation(anOrderForMail(), { cause, link: "https://shop.example/x", shop: A_SHOP });

/** Every MessageStore, fake or real, must pass these. */
export function messageStoreContract(name: string, newStore: () => Promise<MessageStore>): void {
  test(`${name} save() keeps one message for a cause, however often it comes`, async () => {
    const store = await newStore();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => store.save(mail("evt_1"), instant(1_000))),
    );
    assert.deepEqual(answers.filter(Boolean), [true]);
    assert.equal((await store.newest(10)).length, 1);
  });

  test(`${name} newest() gives the latest first, as it was saved`, async () => {
    const store = await newStore();
    await store.save(mail("evt_1"), instant(1_000));
    await store.save(mail("evt_2"), instant(2_000));
    const [latest, ...others] = await store.newest(10);
    assert.equal(others.length, 1);
    const { id: _id, ...message } = latest!;
    assert.deepEqual(message, { ...mail("evt_2"), at: instant(2_000) });
  });
}

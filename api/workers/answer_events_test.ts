import { ok } from "@mercator/domain/kernel";
import { allowAll, denyAll, fixedClock } from "@mercator/domain/kernel/testing";
import { type MailCauses, writeOrderMail } from "@mercator/domain/notifications";
import { A_SHOP, anOrderForMail, inMemoryMessages } from "@mercator/domain/notifications/testing";
import { assert, test } from "@mercator/domain/testing";
import { answerEvents } from "./answer_events.ts";

function given() {
  const messages = inMemoryMessages();
  const order = anOrderForMail();
  const causes: MailCauses = {
    unanswered: () =>
      Promise.resolve([
        { cause: "evt_1", template: "order_confirmation", orderId: order.orderId },
        { cause: "evt_2", template: "order_link", orderId: order.orderId },
      ]),
  };
  const deps = {
    orders: { find: () => Promise.resolve(order) },
    orderLink: () => Promise.resolve("https://shop.example/x"),
    messages,
    shop: A_SHOP,
    clock: fixedClock(),
  };
  return { causes, messages, deps };
}

test("answerEvents() writes one mail for an event, and none a second time", async () => {
  const { causes, messages, deps } = given();
  const write = {
    causes,
    writeOrderMail: (command: Parameters<typeof writeOrderMail>[0]) =>
      writeOrderMail(command, { ...deps, authorize: allowAll() }),
  };
  assert.equal(await answerEvents(write), 2);
  await answerEvents(write);
  const templates = (await messages.newest(10)).map(({ template }) => template);
  assert.deepEqual(templates, ["order_link", "order_confirmation"]);
});

test("answerEvents() goes on after a mail that may not be written", async () => {
  const { causes, messages, deps } = given();
  const answered = await answerEvents({
    causes,
    writeOrderMail: (command) =>
      command.cause === "evt_1"
        ? writeOrderMail(command, { ...deps, authorize: denyAll })
        : Promise.resolve(ok(true)),
  });
  assert.equal(answered, 2);
  assert.deepEqual(await messages.newest(10), []);
});

import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { A_SHOP, anOrderForMail, inMemoryMessages } from "./testing/mod.ts";
import { writeOrderMail } from "./write_order_mail.ts";

function given(order = anOrderForMail()) {
  const messages = inMemoryMessages();
  const deps = {
    authorize: allowAll(),
    orders: { find: (id: Id<"Order">) => Promise.resolve(id === order.orderId ? order : null) },
    orderLink: () => Promise.resolve("https://shop.example/en-us/orders/t0ken"),
    messages,
    shop: A_SHOP,
    clock: fixedClock(),
  };
  const command = {
    actor: { kind: "system", name: "worker" },
    cause: "evt_1",
    template: "order_confirmation",
    orderId: order.orderId,
  } as const;
  return { command, deps, messages };
}

test("writeOrderMail() writes what was bought, what it cost and where to look", async () => {
  const { command, deps, messages } = given();
  const result = await writeOrderMail(command, deps);
  assert.deepEqual(result, { ok: true, value: true });
  const [message] = await messages.newest(5);
  assert.equal(message?.recipient, "maya@example.com");
  assert.equal(message.subject, "Your Osier order 10001");
  for (
    const part of ["2 × Heron mug, Salt: $56.00", "Tax: $4.06", "Total: $67.06", "/orders/t0ken"]
  ) {
    assert.ok(message.text.includes(part), part);
  }
});

test("writeOrderMail() writes German, with the tax that the price contains", async () => {
  const order = anOrderForMail({
    locale: "de",
    currency: "EUR",
    taxIncluded: true,
    totalMinor: 6300n,
  });
  const { command, deps, messages } = given(order);
  await writeOrderMail(command, deps);
  const text = (await messages.newest(1))[0]?.text ?? "";
  assert.match(text, /Gesamt: 63,00\s€/);
  assert.match(text, /darin MwSt\.: 4,06\s€/);
  assert.match(text, /zwischen Donnerstag, 26\. November und Montag, 30\. November/);
});

test("writeOrderMail() writes once for a cause", async () => {
  const { command, deps, messages } = given();
  await writeOrderMail(command, deps);
  assert.deepEqual(await writeOrderMail(command, deps), { ok: true, value: false });
  assert.equal((await messages.newest(5)).length, 1);
});

test("writeOrderMail() lets nothing that a shopper typed become markup", async () => {
  const hostile = `<img src=x onerror=alert(1)>"'&`;
  const { command, deps, messages } = given(
    anOrderForMail({ firstName: hostile, address: [hostile] }),
  );
  await writeOrderMail(command, deps);
  const html = (await messages.newest(1))[0]?.html ?? "";
  assert.doesNotMatch(html, /<img/);
});

test("writeOrderMail() writes nothing for an actor who is denied, or an order that is not there", async () => {
  const { command, deps, messages } = given();
  const denied = await writeOrderMail(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "notifications.write_mail" }));
  const orderId = "ord_none" as Id<"Order">;
  const absent = await writeOrderMail({ ...command, orderId }, deps);
  assert.deepEqual(absent, err({ code: "order_not_found", orderId }));
  assert.deepEqual(await messages.newest(5), []);
});

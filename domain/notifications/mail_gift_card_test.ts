import { assert, test } from "@mercator/domain/testing";
import { allowAll, anInstant, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { withCode } from "./gift_card_mail.ts";
import { mailGiftCard } from "./mail_gift_card.ts";
import { A_SHOP, inMemoryCards } from "./testing/mod.ts";

const CODE = "0123-4567-89AB-CDEF-GHJK";
const card = {
  accountId: "sva_1",
  recipient: "maya@example.com",
  locale: "de",
  minor: 5_000n,
  currency: "EUR",
  expiresAt: anInstant,
} as const;
const actor = { kind: "system", name: "worker" } as const;

test("mailGiftCard() makes the code and writes it, once, whoever tries", async () => {
  const cards = inMemoryCards([card]);
  const deps = {
    authorize: allowAll(),
    cards,
    codes: { make: () => CODE, digest: () => "digest" },
    seal: { seal: (word: string) => Promise.resolve(`sealed ${word.length}`) },
    shop: A_SHOP,
    clock: fixedClock(),
  };
  const denied = await mailGiftCard({ actor, card }, { ...deps, authorize: denyAll });
  assert.equal(!denied.ok && denied.error.code, "denied");
  assert.deepEqual(await mailGiftCard({ actor, card }, deps), { ok: true, value: true });
  assert.deepEqual(await mailGiftCard({ actor, card }, deps), { ok: true, value: false });
  assert.deepEqual(await cards.unprinted(5), []);
  const [message] = cards.messages;
  assert.equal(cards.messages.length, 1);
  assert.deepEqual([message?.recipient, message?.template], ["maya@example.com", "gift_card"]);
  assert.equal(message?.sealedCode, "sealed 24");
  assert.ok(!`${message?.text} ${message?.html}`.includes("4567"));
  const sent = withCode(message!, CODE);
  assert.ok(sent.text.includes(`\n${CODE}\n`) && sent.html.includes(`>${CODE}<`));
  assert.match(message?.subject ?? "", /50,00/);
});

import { assert, test } from "@mercator/domain/testing";
import { after } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { StockMails } from "../ports.ts";
import { stockMail, type StockRequestForMail } from "../stock_mail.ts";
import { A_SHOP } from "./an_order.ts";

type Subject =
  & Readonly<{
    mails: StockMails;
    /** The request that is stored, of whoever has not been asked yet. */
    request: StockRequestForMail;
    /** Its owner confirms it, and the variant is there again. */
    confirm: () => Promise<void>;
  }>
  & Partial<AsyncDisposable>;

/** Every StockMails, fake or real, must pass these. */
export function stockMailsContract(name: string, open: () => Promise<Subject>): void {
  const check = (title: string, work: (subject: Subject) => Promise<void>) =>
    test(`${name} ${title}`, async () => {
      const subject = await open();
      try {
        await work(subject);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });
  const writeAll = ({ mails }: Subject, request: StockRequestForMail) => {
    const message = stockMail(request, { link: "https://shop.example/x", shop: A_SHOP });
    return Promise.all(
      [1, 2, 3, 4].map(() => mails.write(request, { message, at: anInstant })),
    );
  };

  check("asks once, and tells once whoever confirmed, however many try", async (it) => {
    assert.deepEqual(await it.mails.due(5), [it.request]);
    const asked = await writeAll(it, it.request);
    assert.equal(asked.filter(Boolean).length, 1);
    assert.deepEqual(await it.mails.due(5), []);
    const tooEarly = await writeAll(it, { ...it.request, kind: "tell" });
    assert.deepEqual(tooEarly.filter(Boolean), []);
    await it.confirm();
    const back = { ...it.request, kind: "tell" } as const;
    assert.deepEqual(await it.mails.due(5), [back]);
    assert.equal((await writeAll(it, back)).filter(Boolean).length, 1);
    assert.deepEqual(await it.mails.due(5), []);
  });

  check("forgets who did not answer, and not who confirmed", async (it) => {
    await writeAll(it, it.request);
    await it.confirm();
    assert.equal(await it.mails.forget(after(anInstant, 1)), 0);
    assert.equal((await it.mails.due(5)).length, 1);
  });

  check("forgets who did not answer in time", async (it) => {
    assert.equal(await it.mails.forget(after(anInstant, 1)), 1);
    assert.deepEqual(await it.mails.due(5), []);
  });
}

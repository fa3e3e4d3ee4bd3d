import { providerReportContract } from "@mercator/domain/ledger/testing";
import { instant } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import { pgSandboxBooks } from "@mercator/db/sandbox";
import { freshDatabase } from "@mercator/db/testing";
import { sandboxProvider } from "../../dev/sandbox_provider/mod.ts";
import { PartnerUnavailable } from "../../platform/unavailable.ts";
import { outboundCall } from "../outbound_call.ts";
import { sandboxProviderReport } from "./sandbox_provider_report.ts";

async function openBooks(apiKey = "key") {
  const database = await freshDatabase();
  const books = pgSandboxBooks(database.as("sandbox"));
  const service = sandboxProvider({
    books,
    apiKey: "key",
    publicUrl: "https://pay.example",
    notify: () => {},
    newId: () => "sp_1",
  });
  const send: typeof fetch = (url, init) =>
    Promise.resolve(service.request(String(url).replace("http://pay.local", ""), init));
  const call = outboundCall({ partner: "sandbox", send });
  const report = sandboxProviderReport({ url: "http://pay.local/v1", apiKey, call });
  return { database, books, report };
}

providerReportContract("sandboxProviderReport", async () => {
  const { database, books, report } = await openBooks();
  return {
    report,
    move: async () => {
      const urls = { returnUrl: "https://a.example", notifyUrl: "https://b.example" };
      const { id } = await books.open({
        id: "sp_1",
        idempotencyKey: "pay_1",
        reference: "10001",
        currency: "EUR",
        amount: 900n,
        ...urls,
      });
      await books.move(id, { from: ["requires_card"], to: "authorized" });
      const operation = { paymentId: id, key: "pop_1", kind: "capture", amount: 500n } as const;
      await books.operate(operation);
      await books.operate({ ...operation, key: "pop_2", kind: "refund", amount: 200n });
      await books.operate({ ...operation, key: "pop_3", kind: "void", amount: 0n });
      return { paymentReference: id };
    },
    [Symbol.asyncDispose]: database.close,
  };
});

test("a report that is refused is thrown, never taken for an empty one", async () => {
  const { database, report } = await openBooks("another key");
  await using _ = database;
  const query = { since: instant(0), until: instant(1), after: null };
  await assert.rejects(() => report.read(query), PartnerUnavailable);
});

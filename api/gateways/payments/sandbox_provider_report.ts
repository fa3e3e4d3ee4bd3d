import { z } from "zod";
import { instant } from "@mercator/domain/kernel";
import type { ProviderReport } from "@mercator/domain/ledger";
import { PartnerUnavailable } from "../../platform/unavailable.ts";
import type { OutboundCall } from "../outbound_call.ts";

export type SandboxReportOptions = Readonly<{
  /** Where the provider's calls are: `http://127.0.0.1:8000/dev/pay/v1`. */
  url: string;
  apiKey: string;
  call: OutboundCall;
}>;

const Page = z.object({
  data: z.array(z.object({
    id: z.string(),
    type: z.enum(["capture", "refund"]),
    payment: z.string(),
    key: z.string(),
    currency: z.string(),
    amount: z.int(),
    fee: z.int(),
    created_ms: z.int(),
  })),
  next: z.string().nullable(),
});

/** What the sandbox provider says that it did in our name. */
export function sandboxProviderReport(
  { url, apiKey, call }: SandboxReportOptions,
): ProviderReport {
  return {
    async read({ since, until, after }) {
      const query = new URLSearchParams({ since: String(since), until: String(until) });
      if (after !== null) query.set("after", after);
      const answer = await call(`${url}/transactions?${query}`, {
        headers: { authorization: `Bearer ${apiKey}` },
      });
      if (!answer.ok) throw new PartnerUnavailable(`The provider answered ${answer.status}`);
      const { data, next } = Page.parse(await answer.json());
      return {
        transactions: data.map((it) => ({
          id: it.id,
          kind: it.type,
          paymentReference: it.payment,
          key: it.key,
          currency: it.currency,
          minor: BigInt(it.amount),
          feeMinor: BigInt(it.fee),
          at: instant(it.created_ms),
        })),
        next,
      };
    },
  };
}

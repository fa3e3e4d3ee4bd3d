import { z } from "zod";
import type { VatIdRegister } from "@mercator/domain/tax";
import { counter } from "../../platform/metrics.ts";
import { PartnerUnavailable } from "../../platform/unavailable.ts";
import type { OutboundCall } from "../outbound_call.ts";

/** What VIES says: yes or no, or why it cannot say (`MS_UNAVAILABLE`, `TIMEOUT` …). */
const Answer = z.union([
  z.object({ valid: z.boolean() }),
  z.object({
    actionSucceed: z.literal(false),
    errorWrappers: z.array(z.object({ error: z.string() })),
  }),
]);

const asked = counter("vat_id_checks", "Numbers that the register was asked about, by its answer");

/**
 * The register of the European Commission over its REST interface. It asks the register of the member
 * state, which is often closed: then the number is `unknown`, never `invalid`. Numbers are not kept,
 * and neither are the names that come with the answer.
 */
export function viesVatIdRegister(
  { url, call }: Readonly<{ url: string; call: OutboundCall }>,
): VatIdRegister {
  const ask = async (id: string): Promise<"valid" | "invalid" | "unknown"> => {
    const body = JSON.stringify({ countryCode: id.slice(0, 2), vatNumber: id.slice(2) });
    try {
      const answer = await call(`${url}/check-vat-number`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body,
      });
      const read = Answer.safeParse(await answer.json().catch(() => null));
      if (!read.success) return "unknown";
      if ("valid" in read.data) return read.data.valid ? "valid" : "invalid";
      // The form is checked before: what the register takes for no number is none.
      const isNone = read.data.errorWrappers.some(({ error }) => error === "INVALID_INPUT");
      return isNone ? "invalid" : "unknown";
    } catch (error) {
      if (error instanceof PartnerUnavailable) return "unknown";
      throw error;
    }
  };
  return async (id) => {
    const standing = await ask(id);
    asked.add(1, { standing });
    return standing;
  };
}

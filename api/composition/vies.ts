import type { Hono } from "hono";
import type { VatIdRegister } from "@mercator/domain/tax";
import { viesStandIn } from "../dev/vies_register/mod.ts";
import { outboundCall } from "../gateways/outbound_call.ts";
import { viesVatIdRegister } from "../gateways/tax/vies_vat_id_register.ts";
import type { Config } from "../platform/config.ts";

const SERVICE_PATH = "/dev/vies";
/** A shopper waits for the answer, and buys without it when it takes longer. */
const DEADLINE_MS = 3_000;

export type Vies = Readonly<{
  register: VatIdRegister;
  /** The stand-in for the register, where this process plays it. */
  service: Readonly<{ path: string; app: Hono }> | null;
}>;

/** The register of VAT numbers, and in development the stand-in that plays it. */
export function composeVies(config: Config): Vies {
  const isOurs = config.development && config.viesUrl === `${config.origin}${SERVICE_PATH}`;
  const here = config.port === 0 ? config.origin : `http://127.0.0.1:${config.port}`;
  return {
    register: viesVatIdRegister({
      url: isOurs ? `${here}${SERVICE_PATH}` : config.viesUrl,
      call: outboundCall({ partner: "VIES", deadlineMs: DEADLINE_MS, atOnceMax: 16 }),
    }),
    service: isOurs ? { path: SERVICE_PATH, app: viesStandIn() } : null,
  };
}

import { type Id, type Instant, instant } from "../../kernel/mod.ts";
import type { PublicKey, ServiceClient } from "../service_client.ts";
import type { Staff } from "../staff.ts";

const EPOCH: Instant = instant(1_790_000_000_000);

/** A member of staff who may sign in. */
export function aStaff(change: Partial<Staff> = {}): Staff {
  return {
    id: "stf_00000000000000000000000001" as Id<"Staff">,
    email: "ada@osier.example",
    name: "Ada",
    roles: ["admin"],
    disabledAt: null,
    ...change,
  };
}

export const aPublicKey: PublicKey = {
  kid: "key-1",
  alg: "Ed25519",
  kty: "OKP",
  crv: "Ed25519",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
};

/** A service client that may read orders. */
export function aServiceClient(change: Partial<ServiceClient> = {}): ServiceClient {
  return {
    id: "cli_00000000000000000000000001" as Id<"ServiceClient">,
    name: "Warehouse",
    scopes: ["orders:read"],
    keys: [aPublicKey],
    createdAt: EPOCH,
    disabledAt: null,
    lastUsedAt: null,
    ...change,
  };
}

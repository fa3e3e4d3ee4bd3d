// `deno task client:register`: lets a service client in, with a key pair made here or its own JWKS.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "@mercator/db";
import { pgServiceClients } from "@mercator/db/identity";
import { instant } from "@mercator/domain/kernel";
import {
  isServiceScope,
  type OfferedKey,
  registerServiceClient,
  SERVICE_SCOPES,
} from "@mercator/domain/identity";
import { loadPolicy, wasmAuthorize } from "@mercator/policies";
import { joseAssertions } from "../../api/platform/client_assertions.ts";
import { newId } from "../../api/platform/ids.ts";
import { developmentDatabase } from "./development_database.ts";
import { Refusal, refuse } from "./progress.ts";
import { ROOT, STATE } from "./state.ts";

const USAGE =
  `deno task client:register -- --name Warehouse [--scope orders:read …] [--jwks keys.json]

  --name   what people know the client by
  --scope  may be given several times: ${SERVICE_SCOPES.join(", ")}; without it: the first three
  --jwks   a file with the client's public keys (RFC 7517); without it a key pair is made here`;

type KeyPair = Readonly<{ offered: OfferedKey; privateJwk: Record<string, unknown> }>;

function readArguments() {
  const { values } = parseArgs({
    args: Deno.args.filter((argument) => argument !== "--"),
    options: {
      name: { type: "string" },
      scope: { type: "string", multiple: true, default: SERVICE_SCOPES.slice(0, 3) },
      jwks: { type: "string" },
    },
  });
  const scopes = values.scope.filter(isServiceScope);
  const name = values.name?.trim();
  if (!name || scopes.length !== values.scope.length) throw new Refusal(USAGE);
  return { name, scopes, jwks: values.jwks };
}

async function makeKeyPair(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const { x, d } = await crypto.subtle.exportKey("jwk", (pair as CryptoKeyPair).privateKey);
  const offered = { kid: crypto.randomUUID(), kty: "OKP", crv: "Ed25519", x: String(x) };
  return { offered, privateJwk: { ...offered, d: String(d), alg: "EdDSA", use: "sig" } };
}

async function readKeySet(file: string): Promise<OfferedKey[]> {
  const { keys } = JSON.parse(await Deno.readTextFile(file)) as { keys?: OfferedKey[] };
  if (!Array.isArray(keys) || keys.length === 0) throw new Refusal(`${file} holds no "keys"`);
  if (keys.some((key) => "d" in key || "k" in key)) {
    throw new Refusal(`${file} holds a private key: only public ones are handed over.`);
  }
  return keys;
}

type Registration = Readonly<
  Pick<ReturnType<typeof readArguments>, "name" | "scopes"> & { keys: readonly OfferedKey[] }
>;

async function register({ name, scopes, keys }: Registration) {
  const policy = await loadPolicy(
    await Deno.readFile(join(ROOT, "policies/bundle/policy.wasm")),
    await Deno.readTextFile(join(ROOT, "policies/bundle/manifest.json")),
  );
  const clock = () => instant(Date.now());
  const database = await developmentDatabase();
  const connections = connect(database);
  try {
    const registered = await registerServiceClient(
      { actor: { kind: "system", name: "client:register" }, name, scopes, keys, once: null },
      {
        authorize: wasmAuthorize({ policy, newId, record: () => {} }),
        clients: pgServiceClients(connections.as("admin")),
        assertions: joseAssertions(),
        newId,
        clock,
      },
    );
    if (registered.ok) return registered.value;
    throw new Refusal(`The client was not registered: ${registered.error.code}`);
  } finally {
    await connections.close();
    await database.close();
  }
}

try {
  const { name, scopes, jwks } = readArguments();
  const made = jwks === undefined ? await makeKeyPair() : null;
  const keys = made === null ? await readKeySet(jwks ?? "") : [made.offered];
  const { id } = await register({ name, scopes, keys });
  console.log(`client_id  ${id}\nscopes     ${scopes.join(" ")}`);
  if (made !== null) {
    const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "client";
    const file = join(STATE, "clients", `${slug}.json`);
    await Deno.mkdir(join(STATE, "clients"), { recursive: true, mode: 0o700 });
    const contents = JSON.stringify({ client_id: id, key: made.privateJwk }, null, 2);
    await Deno.writeTextFile(file, contents + "\n", { mode: 0o600 });
    console.log(`key        ${file} (private: it is nowhere else)`);
    console.log(`try it     CLIENT_FILE=${file} deno run -A docs/examples/integrator.ts`);
  }
} catch (error) {
  refuse(error);
}

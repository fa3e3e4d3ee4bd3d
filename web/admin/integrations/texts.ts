/** Words of the service clients. */
export const texts = {
  title: "Integrations",
  clients: "Service clients",
  clientsNote: "Each signs with its own key; no shared secret.",
  newClient: "New client",
  register: "Register",
  apiReference: "API reference",
  columns: { client: "Client", scopes: "May do", keys: "Key", used: "Last used", state: "State" },
  scopes: {
    "products:read": "Products, prices and stock",
    "orders:read": "Orders",
    "events:read": "The event feed",
    "inventory:read": "Stock by location",
    "inventory:write": "Count stock",
    "fulfilments:write": "Report parcels as sent",
    "refunds:write": "Give money back, up to your refund limit",
  } as Readonly<Record<string, string>>,
  works: "Enabled",
  disabled: "Disabled",
  never: "Never",
  name: "Name",
  nameMissing: "Give it a name that colleagues know, such as Books.",
  may: "What it may do",
  scopesMissing: "Choose at least one.",
  jwks: "Public keys (JWKS)",
  jwksHelp: "Paste the public key set, or one public key. The private key stays with the partner.",
  keysRead: (count: number) => `${count} ${count === 1 ? "key" : "keys"} read`,
  failed: "The client was not registered.",
  listFailed: "The service clients could not be read.",
  registered: (name: string) => `${name} is registered.`,
  registeredHow: "The partner asks for a token with this id:",
  disable: "Disable",
  disableQuestion: (name: string) => `Disable ${name}?`,
  disableConsequences: [
    "It gets no new token from now on.",
    "Tokens that it holds end within minutes.",
    "It cannot be enabled again; register it anew with a new key.",
  ],
  keep: "Keep",
  disabledDone: (name: string) => `${name} is disabled.`,
  none: "No service client yet",
  noneBody:
    "A partner's system reads products, orders and events with a key of its own. Register its public key and give it the id.",
  copyId: "Copy id",
  copied: "Copied.",
} as const;

/** Why a key is not taken, and what to send instead. */
export const KEY_ERRORS = {
  empty: "Paste the public key set of the partner.",
  not_json:
    'This is not JSON. A key set begins with {"keys": […]}; a PEM file must be converted first.',
  no_keys: 'There is no key in it. A key set is {"keys": [ … ]} with one to five keys.',
  too_many: "At most five keys.",
  private:
    "This is a private key (it has the member “d”). Do not send it to anybody: make a new pair, and paste its public half.",
  symmetric: "This is a shared secret (kty “oct”). Only public keys are taken: Ed25519 or P-256.",
  rsa: "RSA keys are not taken. Make an Ed25519 key, or an EC key on P-256.",
  curve: "This curve is not taken. Ed25519 (kty OKP) and P-256 (kty EC) are.",
  no_kid: "The key has no “kid”. Give it a name, so that it can be replaced later.",
  same_kid: "Two keys carry the same “kid”.",
  coordinates: "The key is cut short or mistyped: its point (x, y) does not have 32 bytes.",
  use: "This key is for encryption (use “enc”). Send one for signatures.",
  member: "The key has a member that does not belong in a public key.",
} as const;
export type KeyError = keyof typeof KEY_ERRORS;

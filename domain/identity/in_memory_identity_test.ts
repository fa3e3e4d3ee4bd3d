import {
  aPublicKey,
  assertionVerifierContract,
  countingSecrets,
  inMemoryServiceClients,
  inMemorySignInAttempts,
  inMemoryStaff,
  jsonAssertions,
  passwordVerifierContract,
  plainPasswords,
  readableTokens,
  readReadableToken,
  secretsContract,
  serviceClientRepositoryContract,
  signInAttemptsContract,
  signJsonAssertion,
  staffRepositoryContract,
  tokenIssuerContract,
} from "./testing/mod.ts";

const close = () => Promise.resolve();

staffRepositoryContract("inMemoryStaff()", () => {
  const staff = inMemoryStaff();
  return Promise.resolve({ staff, add: staff.add, close });
});

signInAttemptsContract(
  "inMemorySignInAttempts()",
  () => Promise.resolve({ attempts: inMemorySignInAttempts(), close }),
);

serviceClientRepositoryContract("inMemoryServiceClients()", () => {
  const clients = inMemoryServiceClients();
  const eventTypes = () => Promise.resolve(clients.events.map(({ type }) => type));
  return Promise.resolve({ clients, eventTypes, close });
});

passwordVerifierContract(
  "plainPasswords()",
  () =>
    Promise.resolve({
      passwords: plainPasswords(),
      hashOf: (password) => Promise.resolve(password),
    }),
);

secretsContract("countingSecrets()", countingSecrets());

tokenIssuerContract(
  "readableTokens",
  () => Promise.resolve({ tokens: readableTokens, read: readReadableToken }),
);

assertionVerifierContract("jsonAssertions", () =>
  Promise.resolve({
    assertions: jsonAssertions,
    keys: {
      one: aPublicKey,
      two: { ...aPublicKey, kid: "key-2", x: "another" },
      unusable: { ...aPublicKey, x: "off the curve" },
    },
    sign: signJsonAssertion,
  }));

import {
  inMemoryServiceClients,
  inMemorySignInAttempts,
  inMemoryStaff,
  testServiceClientRepository,
  testSignInAttempts,
  testStaffRepository,
} from "./testing/mod.ts";

const close = () => Promise.resolve();

testStaffRepository("inMemoryStaff()", () => {
  const staff = inMemoryStaff();
  return Promise.resolve({ staff, add: staff.add, close });
});

testSignInAttempts(
  "inMemorySignInAttempts()",
  () => Promise.resolve({ attempts: inMemorySignInAttempts(), close }),
);

testServiceClientRepository("inMemoryServiceClients()", () => {
  const clients = inMemoryServiceClients();
  const eventTypes = () => Promise.resolve(clients.events.map(({ type }) => type));
  return Promise.resolve({ clients, eventTypes, close });
});

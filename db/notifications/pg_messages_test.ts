import { messageStoreContract } from "@mercator/domain/notifications/testing";
import { freshDatabase } from "../testing/mod.ts";
import { pgMessages } from "./pg_messages.ts";

messageStoreContract("pgMessages", async () => {
  const database = await freshDatabase();
  return pgMessages(database.as("worker"));
});

// `deno task reprice`: prices every order again from what was kept with it. Ends with 1 where one differs.
import { connect } from "@mercator/db";
import { repriceOrders } from "@mercator/db/checkout";
import { developmentDatabase } from "./development_database.ts";
import { refuse } from "./progress.ts";

try {
  const database = await developmentDatabase();
  const connections = connect(database);
  try {
    const { orders, unknown, differences } = await repriceOrders(connections.as("admin"));
    for (const { number, what, kept, now } of differences) {
      console.log(`order ${number}: ${what} was ${kept}, is ${now} now`);
    }
    console.log(
      `${orders} orders, ${unknown} without what their prices were made of, ` +
        `${differences.length} differences`,
    );
    if (differences.length > 0) Deno.exitCode = 1;
  } finally {
    await connections.close();
    await database.close();
  }
} catch (error) {
  refuse(error);
}

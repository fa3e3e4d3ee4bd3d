import type { Db } from "@mercator/db";
import type { Authorize, Clock, NewId } from "@mercator/domain/kernel";
import type { AnswerCache } from "../platform/answer_cache.ts";
import type { Config } from "../platform/config.ts";
import type { Cursors } from "../platform/cursors.ts";

/** One pool a role: what runs for shoppers cannot touch what is for staff. */
export type Databases = Readonly<{
  storefrontRead: Db;
  storefrontWrite: Db;
  admin: Db;
  integrator: Db;
  worker: Db;
}>;

/** What differs between production, development and a test; everything else is composed from it. */
export type Platform = Readonly<{
  config: Config;
  db: Databases;
  clock: Clock;
  newId: NewId;
  authorize: Authorize;
  cursors: Cursors;
  cache: AnswerCache;
}>;

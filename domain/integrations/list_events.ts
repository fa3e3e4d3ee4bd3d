import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { EventFeed, FeedEvent } from "./ports.ts";

export type ListEvents = Readonly<{ actor: Actor; after: number; limit: number }>;

export type EventPage = Readonly<{
  events: readonly FeedEvent[];
  /** What to ask for next: the last position of this page, or the one asked for. */
  nextAfter: number;
}>;

export type ListEventsDeps = Readonly<{ authorize: Authorize; feed: EventFeed }>;

/** What has happened since, in the one order that everybody sees. */
export async function listEvents(
  { actor, after, limit }: ListEvents,
  { authorize, feed }: ListEventsDeps,
): Promise<Result<EventPage, Denied>> {
  const allowed = await authorize(actor, "integrations.read_events", {});
  if (!allowed.ok) return allowed;
  const events = await feed.read({ after, limit });
  return ok({ events, nextAfter: events.at(-1)?.position ?? after });
}

/** Identity beside the APIs: tokens for service clients, the shop's keys, sessions for its pages. */
export { browserSessionOpener, type OpensGuestSessions } from "./browser_session.ts";
export { oauthRoutes, type OauthUseCases } from "./oauth.ts";
export { wellKnownRoutes } from "./well_known.ts";

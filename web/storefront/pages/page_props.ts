import type { PageContent } from "@mercator/contracts/pages";

export type PageName = PageContent["page"];

/** What a page component is given: the content of its kind. */
export type ContentOf<Name extends PageName> = Extract<PageContent, { page: Name }>;

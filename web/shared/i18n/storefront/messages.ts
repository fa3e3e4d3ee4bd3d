import type { LocaleV1 } from "@mercator/contracts/storefront/v1";
import type { Message } from "../translate.ts";
import type { en } from "./en.ts";

/** Every text of the storefront; `en` says which there are, and the compiler holds the others to it. */
export type StorefrontKey = keyof typeof en;
export type StorefrontMessages = Readonly<Record<StorefrontKey, Message>>;

/** One language at a time: a page loads only its own. */
export const LOADERS: Readonly<Record<LocaleV1, () => Promise<StorefrontMessages>>> = {
  en: async () => (await import("./en.ts")).en,
  de: async () => (await import("./de.ts")).de,
};

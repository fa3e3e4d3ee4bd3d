import { reactive, watch } from "vue";

export type Theme = "system" | "light" | "dark";
export type Density = "comfortable" | "normal" | "compact";
export type Preferences = { theme: Theme; density: Density; singleLetters: boolean };

const KEY = "mercator.preferences";
const DEFAULTS: Preferences = { theme: "system", density: "normal", singleLetters: true };

/** Theme, row height and single-letter keys, remembered in this browser and applied to the root. */
export function createPreferences(
  storage: Pick<Storage, "getItem" | "setItem">,
  root: HTMLElement,
): Preferences {
  const preferences = reactive({ ...DEFAULTS, ...read(storage) });
  watch(preferences, () => {
    apply(preferences, root);
    try {
      storage.setItem(KEY, JSON.stringify(preferences));
    } catch {
      // Without storage the choice holds for this visit.
    }
  }, { flush: "sync" });
  apply(preferences, root);
  return preferences;
}

/** The other of light and dark, seen from what is shown now. */
export function otherTheme(theme: Theme, systemIsDark: boolean): Theme {
  const dark = theme === "system" ? systemIsDark : theme === "dark";
  return dark ? "light" : "dark";
}

function apply({ theme, density }: Preferences, root: HTMLElement): void {
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  root.dataset["density"] = density;
}

function read(storage: Pick<Storage, "getItem">): Partial<Preferences> {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? "{}");
    return typeof stored === "object" && stored !== null ? stored : {};
  } catch {
    return {};
  }
}

import { computed, type ComputedRef, onScopeDispose, shallowReactive } from "vue";
import type { IconName } from "../ui/icon_paths.ts";

/** Something the palette can do here. A refused one is shown with its reason, not hidden. */
export type Command = Readonly<{
  id: string;
  label: string;
  icon: IconName;
  group: string;
  hint?: string;
  keys?: string;
  refused?: string | null;
  run: () => void;
}>;
type Source = () => readonly Command[];

export type Commands = Readonly<{
  add: (source: Source) => () => void;
  all: ComputedRef<readonly Command[]>;
}>;

/** Commands of the shell and of the page that is open; the page's come first. */
export function createCommands(): Commands {
  const sources = shallowReactive<Source[]>([]);
  return {
    all: computed(() => sources.toReversed().flatMap((source) => source())),
    add(source) {
      sources.push(source);
      return () => {
        const at = sources.indexOf(source);
        if (at >= 0) sources.splice(at, 1);
      };
    },
  };
}

/** Offers commands for as long as the component is there. */
export function useCommands(commands: Commands, source: Source): void {
  onScopeDispose(commands.add(source));
}

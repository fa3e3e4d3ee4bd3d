import { computed, type ComputedRef, onScopeDispose, ref, shallowReactive } from "vue";

/**
 * One shortcut: `j`, `shift+j`, `ctrl+s`, `alt+1`, `enter`, `g o` (one after the other). `label` says
 * what it does; `foot` shows it in the status line; `inFields` lets it act while somebody types.
 */
export type Binding = Readonly<{
  keys: string;
  label: string;
  run: () => void;
  foot?: boolean;
  inFields?: boolean;
  /** Written on the key when it differs from what is pressed, such as `1 … 6`. */
  shown?: string;
}>;
type Layer = () => readonly Binding[];

export type Keys = Readonly<{
  add: (layer: Layer) => () => void;
  handle: (event: KeyboardEvent) => void;
  bindings: ComputedRef<readonly Binding[]>;
}>;

const SEQUENCE_MS = 900;
const KEY_NAMES: Readonly<Record<string, string>> = { arrowdown: "↓", arrowup: "↑", escape: "Esc" };

/** The shortcuts of the whole back-office: later layers (a page, a panel) win over earlier ones. */
export function createKeys(options: { singleLetters: () => boolean; now?: () => number }): Keys {
  const layers = shallowReactive<Layer[]>([]);
  const bindings = computed(() => layers.toReversed().flatMap((layer) => layer()));
  const now = options.now ?? Date.now;
  const first = ref<{ key: string; at: number } | null>(null);

  function find(pressed: string, typing: boolean): Binding | undefined {
    return bindings.value.find((binding) => {
      if (binding.keys !== pressed || (typing && !binding.inFields)) return false;
      return isChord(pressed) || options.singleLetters();
    });
  }

  function handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const pressed = nameOf(event);
    const typing = isTyping(event.target);
    const started = first.value && now() - first.value.at < SEQUENCE_MS ? first.value.key : null;
    first.value = null;
    const binding = (started && find(`${started} ${pressed}`, typing)) || find(pressed, typing);
    if (binding) {
      if (pressed === "enter" && isPressable(event.target)) return;
      event.preventDefault();
      binding.run();
      return;
    }
    const starts = bindings.value.some((entry) => entry.keys.startsWith(`${pressed} `));
    if (starts && !typing) first.value = { key: pressed, at: now() };
  }

  function add(layer: Layer): () => void {
    layers.push(layer);
    return () => {
      const at = layers.indexOf(layer);
      if (at >= 0) layers.splice(at, 1);
    };
  }
  return { add, handle, bindings };
}

/** Adds shortcuts for as long as the component is there. */
export function useKeys(keys: Keys, layer: Layer): void {
  onScopeDispose(keys.add(layer));
}

/** `Ctrl+S` for `ctrl+s`, `G O` for `g o`: as it is written on the keys. */
export function written(binding: Binding): string {
  if (binding.shown) return binding.shown;
  return binding.keys.replace(/\w+/g, (word) => KEY_NAMES[word] ?? capital(word));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  const letter = /^[a-z]$/.test(key);
  return [
    event.ctrlKey || event.metaKey ? "ctrl+" : "",
    event.altKey ? "alt+" : "",
    event.shiftKey && (letter || key.length > 1) ? "shift+" : "",
    key,
  ].join("");
}

function isChord(pressed: string): boolean {
  return /^(ctrl|alt)\+/.test(pressed) ||
    ["escape", "enter", "arrowup", "arrowdown"].includes(pressed);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[role=menu], [role=dialog], [role=alertdialog]")) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio"].includes(target.type);
  return target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName);
}

/** Enter on a button or link presses that, not the row under the cursor. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("a, button, summary") !== null;
}

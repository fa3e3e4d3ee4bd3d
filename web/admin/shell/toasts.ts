import { type ShallowRef, shallowRef } from "vue";

export type Toast = Readonly<{
  text: string;
  /** Errors stay until they are closed. */
  failed?: boolean;
  undo?: () => void;
}>;

export type Toasts = Readonly<{
  current: Readonly<ShallowRef<Toast | null>>;
  say: (toast: Toast) => void;
  close: () => void;
  undo: () => void;
}>;

const SHOWN_MS = 10_000;

/** One at a time, ten seconds each. */
export function createToasts(): Toasts {
  const current = shallowRef<Toast | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    clearTimeout(timer);
    current.value = null;
  };
  return {
    current,
    close,
    say(toast) {
      close();
      current.value = toast;
      if (!toast.failed) timer = setTimeout(close, SHOWN_MS);
    },
    undo() {
      const undo = current.value?.undo;
      if (!undo) return;
      close();
      undo();
    },
  };
}

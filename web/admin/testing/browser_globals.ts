import { Window } from "happy-dom";

const CLASSES =
  /^(HTML|SVG|Element$|Node|Text$|Comment$|Document|.*Event$|MutationObserver|ResizeObserver|IntersectionObserver|DOMParser|Range|CSS|ShadowRoot)/;
const FUNCTIONS = [
  "getComputedStyle",
  "matchMedia",
  "addEventListener",
  "removeEventListener",
  "requestAnimationFrame",
  "cancelAnimationFrame",
];
const OBJECTS = ["document", "history", "location"];

let browser: Window | undefined;

/**
 * Puts a browser's globals over the runtime's own, and answers with the way back: the runtime needs
 * its own `Event` when the tests are over.
 */
export function enterBrowser(): () => void {
  const window = browser ??= new Window({
    url: "http://shop.example/admin/",
    width: 1440,
    height: 900,
  });
  const before = new Map<string, PropertyDescriptor | undefined>();
  const put = (name: string, value: unknown) => {
    before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  };
  const classes = Object.getOwnPropertyNames(window).filter((name) => CLASSES.test(name));
  for (const name of [...classes, ...OBJECTS]) put(name, Reflect.get(window, name));
  for (const name of FUNCTIONS) {
    const method: unknown = Reflect.get(window, name);
    if (typeof method === "function") put(name, method.bind(window));
  }
  put("window", window);
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  };
}

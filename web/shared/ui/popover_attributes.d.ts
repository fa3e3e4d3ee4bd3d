import "vue";

/** Attributes of popovers, which Vue 3.5 passes on but does not name in its types. */
declare module "vue" {
  interface HTMLAttributes {
    popover?: boolean | "" | "auto" | "manual";
  }
  interface ButtonHTMLAttributes {
    popovertarget?: string;
    popovertargetaction?: "hide" | "show" | "toggle";
  }
}

/** The symbols of `icons.svg`. */
export type IconName =
  | "alert"
  | "arrow"
  | "back"
  | "basket"
  | "check"
  | "close"
  | "down"
  | "filter"
  | "menu"
  | "minus"
  | "person"
  | "plus"
  | "search"
  | "truck";

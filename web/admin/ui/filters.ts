export type FilterOption = Readonly<{ value: string; label: string }>;

/** One thing that a list can be narrowed by. */
export type FilterKindOptions = Readonly<
  { kind: string; name: string; options: readonly FilterOption[] }
>;

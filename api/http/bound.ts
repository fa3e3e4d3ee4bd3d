/** A use case with its dependencies already given, as routes call it. */
export type Bound<Command, UseCase extends (command: never, deps: never) => unknown> = (
  command: Command,
) => ReturnType<UseCase>;

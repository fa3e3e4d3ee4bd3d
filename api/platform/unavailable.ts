export type UnavailableFacts = Readonly<{
  cause?: unknown;
  /** The status that the partner answered, where it did answer. */
  status?: number;
  /** Nothing was sent: what was asked for has not happened. */
  unsent?: boolean;
  /** The partner says that the same call will be answered the same. */
  final?: boolean;
}>;

/** A partner could not be reached, or could not answer. What was asked may have happened. */
export class PartnerUnavailable extends Error {
  override name = "PartnerUnavailable";
  readonly status: number | null;
  readonly unsent: boolean;
  readonly final: boolean;

  constructor(
    message: string,
    { cause, status, unsent = false, final = false }: UnavailableFacts = {},
  ) {
    super(message, { cause });
    this.status = status ?? null;
    this.unsent = unsent;
    this.final = final;
  }
}

/** The company that moves the money is away. The order stays as it is: nothing was taken for it. */
export class PaymentProviderUnavailable extends PartnerUnavailable {
  override name = "PaymentProviderUnavailable";
}

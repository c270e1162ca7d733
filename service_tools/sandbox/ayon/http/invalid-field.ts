/** A value of a request body that AYON's models refuse; answered with 400 and `errors`. */
export class InvalidField extends Error {
  override readonly name = "InvalidField";
  readonly field: string;
  readonly reason: string;

  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`);
    this.field = field;
    this.reason = reason;
  }
}

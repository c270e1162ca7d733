/** Something that can be made to go wrong with a sandbox server. */
export interface FaultSwitch<Value = unknown> {
  /** The key in the body of `POST /_sandbox/faults`. */
  readonly name: string;
  /** One sentence about what happens while it is on, for `GET /_sandbox/faults`. */
  readonly says: string;
  /** The values that it takes, to be read after "must be". */
  readonly takes: string;
  readonly accepts: (value: unknown) => value is Value;
  /**
   * What it strikes one by one, such as requests or events: `rate`, `after` and `times` choose
   * among them. Left out for a switch that concerns everything while it is on.
   */
  readonly strikes?: string;
  /** It acts at the moment of the order, and is not on afterwards. */
  readonly once?: boolean;
}

/** The values of a switch that is either on or off. */
export const onOrOff = {
  takes: "true or false",
  accepts: (value: unknown): value is boolean => typeof value === "boolean",
};

/** The values of a switch that takes a number; `what` begins the sentence, such as "a share". */
export function numbers(what: string, least: number, most: number) {
  return {
    takes: `${what} from ${least} to ${most}`,
    accepts: (value: unknown): value is number =>
      typeof value === "number" && value >= least && value <= most,
  };
}

/** The values of a switch that takes a whole number. */
export function wholeNumbers(what: string, least: number, most: number) {
  const { takes, accepts } = numbers(what, least, most);
  return {
    takes,
    accepts: (value: unknown): value is number => Number.isInteger(value) && accepts(value),
  };
}

/** The values of a switch that takes a text. */
export function texts(what: string) {
  return {
    takes: what,
    accepts: (value: unknown): value is string => typeof value === "string" && value !== "",
  };
}

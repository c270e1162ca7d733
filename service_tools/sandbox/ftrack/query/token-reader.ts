import { type Token, tokenAt } from "./lexer.ts";
import { queryError } from "./query-error.ts";

/** How deep parentheses, `not` and sub-queries may be nested. */
const deepest = 200;

/** Walks over the tokens of one query. Keywords are compared without regard to case. */
export class TokenReader {
  readonly text: string;
  /** Read ahead and not yet taken: never all of a long query at once. */
  readonly #ahead: Token[] = [];
  #position = 0;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  get next(): Token {
    return this.peek(0);
  }

  peek(ahead: number): Token {
    let token = this.#ahead[ahead];
    while (token === undefined) {
      const read = tokenAt(this.text, this.#position);
      this.#position = read.end;
      this.#ahead.push(read);
      token = this.#ahead[ahead];
    }
    return token;
  }

  take(): Token {
    const token = this.next;
    this.#ahead.shift();
    return token;
  }

  isKeyword(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "word" && token.text.toLowerCase() === word;
  }

  isSymbol(symbol: string): boolean {
    return this.next.kind === "symbol" && this.next.text === symbol;
  }

  /** Takes the next token if it is this keyword or symbol. */
  accept(text: string): boolean {
    const accepted = this.isKeyword(text) || this.isSymbol(text);
    if (accepted) this.take();
    return accepted;
  }

  expect(text: string): Token {
    const token = this.next;
    if (!this.accept(text)) throw this.unexpected(`"${text}"`);
    return token;
  }

  expectWord(what: string): Token {
    if (this.next.kind !== "word") throw this.unexpected(what);
    return this.take();
  }

  /** Runs `parse` one level deeper; bounds the recursion that a query can cause. */
  nested<T>(parse: () => T): T {
    if (this.#depth >= deepest) {
      throw queryError("The query is nested too deeply", this.text, this.next.start);
    }
    this.#depth += 1;
    const result = parse();
    this.#depth -= 1;
    return result;
  }

  unexpected(expected: string): Error {
    const { kind, text, start } = this.next;
    const found = kind === "end" ? "the query ends" : `"${text.slice(0, 40)}" stands`;
    return queryError(`Expected ${expected}, but ${found}`, this.text, start);
  }
}

declare module "unidecode" {
  /** Transliterates a text to ASCII. */
  export default function unidecode(text: string): string;
}

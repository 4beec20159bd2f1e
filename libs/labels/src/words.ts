/** The words of one code, in the two languages that every code has. */
export interface Words {
  readonly de: string;
  readonly en: string;
  /** For translators, where a word alone could be misunderstood. */
  readonly note?: string;
}

/** A code list: what it is called, and the words of its codes. */
export interface ListWords {
  readonly title: Words;
  readonly codes: Readonly<Record<string, Words>>;
}

/** Code lists by name, as `codeList` of the kernel declares them. */
export type CodeListWords = Readonly<Record<string, ListWords>>;

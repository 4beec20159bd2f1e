/** A text in the two languages that every text has. */
export interface Wording {
  readonly de: string;
  readonly en: string;
}

/** The words of one code. */
export interface Words extends Wording {
  /** For translators, where a word alone could be misunderstood. */
  readonly note?: string;
}

/** The words of one field of a form. */
export interface FieldWords extends Words {
  /** What whoever fills in the form has to know beside the label. */
  readonly help?: Wording;
}

/** A code list: what it is called, and the words of its codes. */
export interface ListWords {
  readonly title: Words;
  readonly codes: Readonly<Record<string, Words>>;
}

/** Code lists by name, as `codeList` of the kernel declares them. */
export type CodeListWords = Readonly<Record<string, ListWords>>;

/** Fields by name, or by class and name (`OpenCase.counsellorId`). */
export type WordsByField = Readonly<Record<string, FieldWords>>;

/**
 * One kind of problem: its HTTP status, its titles, and when it occurs (for the document of problems).
 */
export interface ProblemKind {
  readonly status: number;
  readonly en: string;
  readonly de: string;
  readonly when: string;
  /** What the reader can do, if the title alone does not say it. */
  readonly advice?: { readonly en: string; readonly de: string };
}

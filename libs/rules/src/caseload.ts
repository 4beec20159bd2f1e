/** A number of cases for one full post and year, towards which a programme plans. */
export interface CaseloadKey {
  readonly casesPerFteAndYear: number;
  readonly source: string;
  /** Who verified the value, and when; null until then, which readers must be shown. */
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

/** K-9: Personalschlüssel der Migrationsberatung für erwachsene Zuwanderer */
export const mbeCaseloadKey: CaseloadKey = {
  casesPerFteAndYear: 150,
  source: 'Key of 1:150 cases per year, as published by the federal association of free welfare work (BAGFW)',
  verifiedBy: null,
  verifiedAt: null,
};

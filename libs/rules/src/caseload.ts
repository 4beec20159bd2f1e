import type { Programme } from '@geleit/contracts';

/** A number of cases for one full post and year, towards which a programme plans. */
export interface CaseloadKey {
  readonly casesPerFteAndYear: number;
  readonly source: string;
  /** The source as reports name it to their readers. */
  readonly sourceTitle: { readonly de: string; readonly en: string };
  /** Who verified the value, and when; null until then, which readers must be shown. */
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

/** K-9: Personalschlüssel der Migrationsberatung für erwachsene Zuwanderer */
export const mbeCaseloadKey: CaseloadKey = {
  casesPerFteAndYear: 150,
  source: 'Key of 1:150 cases per year, as published by the federal association of free welfare work (BAGFW)',
  sourceTitle: {
    de: 'Personalschlüssel von 150 Fällen im Jahr, veröffentlicht von der Bundesarbeitsgemeinschaft der Freien Wohlfahrtspflege (BAGFW)',
    en: 'Key of 150 cases a year, as published by the federal association of free welfare work (BAGFW)',
  },
  verifiedBy: null,
  verifiedAt: null,
};

/** The keys of the programmes that have one. */
export const caseloadKeys: Readonly<Partial<Record<Programme, CaseloadKey>>> = { MBE: mbeCaseloadKey };

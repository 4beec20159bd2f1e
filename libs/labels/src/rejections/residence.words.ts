import type { Words } from '../words.js';

/** Rejections of the residence timeline. */
export const residenceRejections = {
  NoSuchResidenceStatus: {
    de: 'Den Aufenthaltsstatus gibt es in diesem Fall nicht',
    en: 'The case has no such residence status',
  },
  ResidenceStatusesOverlap: {
    de: 'An diesem Tag beginnt oder gilt schon ein anderer Aufenthaltsstatus',
    en: 'Another residence status begins or holds on that day already',
  },
  StatusEndsBeforeBeginning: {
    de: 'Der Aufenthaltsstatus endet vor seinem Beginn',
    en: 'The residence status ends before it begins',
  },
  StatusBeginsTooLate: {
    de: 'Ein Aufenthaltsstatus beginnt höchstens ein Jahr nach heute',
    en: 'A residence status begins a year from today at most',
  },
  PreviousStatusMissing: {
    de: 'Zur Fiktion fehlt der Titel, der als fortbestehend gilt',
    en: 'The permit that counts as continuing is missing',
  },
  PreviousStatusWithoutFiction: {
    de: 'Einen früheren Titel gibt es nur bei der Fiktion nach § 81 Abs. 4 AufenthG',
    en: 'Only a fiction under § 81(4) AufenthG has a permit that counts as continuing',
  },
  StatusFollowsTimeline: {
    de: 'Die Gruppe folgt aus den erfassten Aufenthaltsstatus',
    en: 'The group follows from the recorded residence statuses',
  },
  NoStatusEnding: { de: 'Kein Aufenthaltsstatus endet', en: 'No residence status ends' },
  NoEndingResult: { de: 'Zum Ende ist noch nichts erfasst', en: 'Nothing is recorded about the end yet' },
} as const satisfies Readonly<Record<string, Words>>;

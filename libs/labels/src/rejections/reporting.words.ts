import type { Words } from '../words.js';

/** Rejections of reports and submissions. */
export const reportingRejections = {
  AlreadyRun: { de: 'Der Bericht ist schon berechnet', en: 'The report was run already' },
  AnotherReport: { de: 'Das ist ein anderer Bericht', en: 'This is another report' },
  AsOfInFuture: { de: 'Der Stand liegt in der Zukunft', en: 'The moment is in the future' },
  DayBeforeSubmission: { de: 'Der Tag liegt vor der Einreichung', en: 'The day is before the submission' },
  InterimReport: { de: 'Ein Zwischenbericht wird nicht angenommen', en: 'An interim report is not accepted' },
  NoCorrectionRequested: { de: 'Es wurde keine Korrektur verlangt', en: 'No correction was requested' },
  NoSuchReport: { de: 'Diesen Bericht gibt es nicht', en: 'No such report' },
  NoSuchRun: { de: 'Diese Berechnung gibt es nicht', en: 'No such run' },
  NoSuchSubmission: { de: 'Die Einreichung gibt es nicht', en: 'No such submission' },
  NotFrozen: { de: 'Die Zahlen sind nicht eingefroren', en: 'The numbers are not frozen' },
  NotInDraft: { de: 'Die Einreichung ist kein Entwurf mehr', en: 'The submission is no draft any more' },
  NotKnownLater: { de: 'Diese Berechnung ist nicht neuer', en: 'This run is not later' },
  NotReviewed: { de: 'Die Zahlen sind nicht geprüft', en: 'The numbers are not reviewed' },
  NothingHeardYet: { de: 'Bis dahin ist nichts bekannt', en: 'Nothing was known by then' },
  PeriodNotOver: { de: 'Der Zeitraum ist noch nicht zu Ende', en: 'The period is not over' },
  PeriodOverTurnOfYear: {
    de: 'Ein Bericht reicht nicht über den Jahreswechsel',
    en: 'A report does not go over the turn of the year',
  },
  PeriodReversed: { de: 'Das Ende liegt vor dem Anfang', en: 'The end is before the beginning' },
} as const satisfies Readonly<Record<string, Words>>;

import type { Words } from '../words.js';

/** Rejections of asylum procedures. */
export const procedureRejections = {
  NoSuchProcedure: { de: 'Das Asylverfahren gibt es nicht', en: 'No such asylum procedure' },
  ProcedureIsClosed: { de: 'Das Asylverfahren ist abgeschlossen', en: 'The asylum procedure is closed' },
  TooManyProcedures: {
    de: 'Mehr Asylverfahren hat ein Fall nicht',
    en: 'A case has no more asylum procedures',
  },
  ProcedureDaysInDisorder: {
    de: 'Die Tage des Verfahrens passen nicht zueinander',
    en: 'The days of the procedure do not fit together',
  },
  NoSuchHearing: { de: 'Die Anhörung gibt es nicht', en: 'No such hearing' },
  HearingIsCancelled: { de: 'Die Anhörung ist entfallen', en: 'The hearing was cancelled' },
  HearingWasHeld: { de: 'Die Anhörung hat stattgefunden', en: 'The hearing was held' },
  HearingUnprepared: {
    de: 'Ohne Vorbereitung ist der Grund nötig',
    en: 'Without a preparation the reason is needed',
  },
  PreparedAfterHearing: { de: 'Vorbereitet wird vor der Anhörung', en: 'A hearing is prepared before it' },
  NoSuchProcedureEntry: { de: 'Den Eintrag gibt es nicht', en: 'No such entry' },
  NotADecision: { de: 'Das ist kein Bescheid', en: 'This is not a decision' },
  NothingDecided: {
    de: 'Es gibt keine Entscheidung, gegen die sich das richtet',
    en: 'There is no decision that this is against',
  },
  NotWithdrawn: {
    de: 'Das Verfahren gilt nicht als zurückgenommen',
    en: 'The procedure does not count as withdrawn',
  },
  ReopeningNotProvided: {
    de: 'Eine Wiederaufnahme gibt es hier nicht (mehr)',
    en: 'There is no resumption (any more)',
  },
  ReopeningTooLate: {
    de: 'Neun Monate nach der Einstellung ist es zu spät',
    en: 'Nine months after the discontinuation it is too late',
  },
  ApplicationNotLodged: {
    de: 'Zuerst fehlt der Tag, nach dem sich das Recht richtet (Antragstellung oder Beginn des Widerrufs)',
    en: 'The day that chooses the law is missing (lodging, or beginning of the withdrawal)',
  },
  StepBeforeApplication: { de: 'Der Tag liegt vor dem Verfahren', en: 'The day is before the procedure' },
  StartsNoDeadline: { de: 'Damit beginnt hier keine Frist', en: 'No period starts with it here' },
  RuleNotStarted: {
    de: 'Die Regel folgt nicht aus diesem Ereignis',
    en: 'The rule does not follow from this event',
  },
  NoSuchAddressChange: { de: 'Den Umzug gibt es nicht', en: 'No such move' },
  AddressChangeIsReported: {
    de: 'Die Anschrift ist schon allen mitgeteilt',
    en: 'Everybody was told already',
  },
  ServedInFuture: { de: 'Zugestellt wurde erst, was schon da ist', en: 'Nothing is served in the future' },
  ServedBeforeApplication: {
    de: 'Der Tag der Zustellung liegt vor dem Antrag',
    en: 'The day of service is before the application',
  },
  ServiceModeUnknown: { de: 'Die Art der Zustellung gibt es nicht', en: 'No such mode of service' },
  NoRunningProcedure: { de: 'Es läuft kein Asylverfahren', en: 'No asylum procedure is running' },
} as const satisfies Readonly<Record<string, Words>>;

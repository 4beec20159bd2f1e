import type { Words } from '../words.js';

/** Rejections of consents. */
export const consentsRejections = {
  AgeIsRecorded: { de: 'Das Alter ist schon erfasst', en: 'The age is recorded already' },
  AgeUnknown: { de: 'Das Alter ist nicht bekannt', en: 'The age is not known' },
  AlreadyRequested: { de: 'Schon erbeten', en: 'Requested already', note: 'Of a consent or of an erasure.' },
  ConsentForAnotherRecipient: {
    de: 'Die Einwilligung gilt für einen anderen Empfänger',
    en: 'The consent is for another recipient',
  },
  ConsentHasEnded: { de: 'Die Einwilligung gilt nicht mehr', en: 'The consent has ended' },
  ConsentMissing: { de: 'Die Einwilligung fehlt', en: 'The consent is missing' },
  ExpiryInThePast: { de: 'Der letzte Tag liegt in der Vergangenheit', en: 'The last day is in the past' },
  ExpiryTooLate: { de: 'Der letzte Tag liegt zu weit in der Zukunft', en: 'The last day is too far ahead' },
  GroundHasEnded: { de: 'Die Grundlage ist schon entfallen', en: 'The ground has ended already' },
  NoRepresentative: {
    de: 'Es hat niemand als Vertretung unterschrieben',
    en: 'Nobody signed as a representative',
  },
  NoSuchConsent: { de: 'Die Einwilligung gibt es nicht', en: 'No such consent' },
  NotGranted: { de: 'Die Einwilligung ist nicht erteilt', en: 'The consent is not granted' },
  NotRequested: { de: 'Die Einwilligung ist nicht mehr offen', en: 'The consent is not open any more' },
  NotYetExpired: { de: 'Die Einwilligung ist noch nicht abgelaufen', en: 'The consent has not expired yet' },
  NothingGranted: { de: 'Es ist nichts erlaubt worden', en: 'Nothing was granted' },
  OfficeForbidden: { de: 'Dieser Empfänger hat keine Beratungsstelle', en: 'This recipient has no office' },
  RecipientMissing: { de: 'Der Empfänger fehlt', en: 'The recipient is missing' },
  RegimeIsAnother: {
    de: 'Für die Organisation gilt ein anderes Datenschutzrecht',
    en: 'Another data protection law applies to the organisation',
  },
  ScopeNotRequested: { de: 'Dieser Umfang wurde nicht erbeten', en: 'This scope was not requested' },
  SignatureMissing: { de: 'Eine Unterschrift fehlt', en: 'A signature is missing' },
  WitnessMissing: {
    de: 'Zur mündlichen Einwilligung fehlt, wer sie gehört hat',
    en: 'The witness of the oral consent is missing',
  },
} as const satisfies Readonly<Record<string, Words>>;

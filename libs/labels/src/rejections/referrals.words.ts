import type { Words } from '../words.js';

/** Rejections of referrals. */
export const referralsRejections = {
  AlreadyAnswered: { de: 'Die Vermittlung ist schon beantwortet', en: 'The referral is answered already' },
  AlreadyDrafted: { de: 'Schon angelegt', en: 'Drafted already' },
  AlreadySent: { de: 'Die Vermittlung ist schon gesendet', en: 'The referral is sent already' },
  ApproverIsSender: { de: 'Freigeben muss eine zweite Person', en: 'A second person has to approve' },
  DeadlineImplausible: { de: 'Die Frist ist nicht plausibel', en: 'The deadline is not plausible' },
  NoFreePlace: { de: 'Es ist kein Platz frei', en: 'No place is free' },
  NoReturnProposed: { de: 'Es wurde keine Rückgabe vorgeschlagen', en: 'No return was proposed' },
  NoSuchReferral: { de: 'Die Vermittlung gibt es nicht', en: 'No such referral' },
  NotAccepted: { de: 'Die Vermittlung ist nicht angenommen', en: 'The referral is not accepted' },
  NotSent: { de: 'Die Vermittlung ist nicht gesendet', en: 'The referral is not sent' },
  NothingToApprove: { de: 'Es gibt nichts freizugeben', en: 'There is nothing to approve' },
  NothingToPurge: { de: 'Es gibt nichts zu vernichten', en: 'There is nothing to destroy' },
  ReasonMissing: { de: 'Der Grund fehlt', en: 'The reason is missing' },
  RecipientAnswersItself: {
    de: 'Der Empfänger antwortet selbst',
    en: 'The recipient answers for themselves',
  },
  RecipientForbidden: {
    de: 'An diesen Empfänger darf die Person nicht vermittelt werden',
    en: 'The person may not be referred to this recipient',
  },
  ReferralIsOver: { de: 'Die Vermittlung ist beendet', en: 'The referral is over' },
  ReportingDutyNotExplained: {
    de: 'Die Übermittlungspflicht wurde der Person nicht erklärt (§ 87 AufenthG)',
    en: 'The duty to report was not explained to the person (§ 87 AufenthG)',
  },
  ScopeNotConsented: { de: 'Dafür liegt keine Einwilligung vor', en: 'There is no consent for this' },
  ScopesForbidden: {
    de: 'Diese Art der Vermittlung gibt keine Daten weiter',
    en: 'This kind of referral passes on no data',
  },
  ScopesMissing: {
    de: 'Es fehlt, welche Daten weitergegeben werden',
    en: 'The data to be passed on is missing',
  },
  SecondPersonMissing: {
    de: 'Die Freigabe durch eine zweite Person fehlt',
    en: 'The approval by a second person is missing',
  },
  ServiceNotOffered: { de: 'Das Angebot besteht nicht', en: 'The service is not offered' },
  SummaryNotCovered: {
    de: 'Für eine Zusammenfassung liegt keine Einwilligung vor',
    en: 'The consent does not cover a summary',
  },
} as const satisfies Readonly<Record<string, Words>>;

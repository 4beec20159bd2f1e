import type { Words } from '../words.js';

/** Rejections of cases, and of assigning staff. */
export const casesRejections = {
  AlreadyAssigned: { de: 'Schon zugewiesen', en: 'Assigned already' },
  AlreadyAtOffice: {
    de: 'Der Fall ist schon bei dieser Beratungsstelle',
    en: 'The case is at this office already',
  },
  AlreadyCaseManagement: {
    de: 'Der Fall ist schon Case Management',
    en: 'The case is case management already',
  },
  CaseAlreadyOpened: { de: 'Der Fall ist schon eröffnet', en: 'The case is opened already' },
  CaseHasContinued: { de: 'Der Fall lief inzwischen weiter', en: 'The case has continued since' },
  CaseHasSuccessor: {
    de: 'Der Fall geht in einem anderen Programm weiter',
    en: 'The case goes on in another programme',
  },
  CaseIsClosed: { de: 'Der Fall ist abgeschlossen', en: 'The case is closed' },
  CaseIsPaused: { de: 'Der Fall ruht', en: 'The case is paused' },
  CaseIsVoid: { de: 'Der Fall ist storniert', en: 'The case is void' },
  CaseNotClosed: { de: 'Der Fall ist nicht abgeschlossen', en: 'The case is not closed' },
  CaseNotPaused: { de: 'Der Fall ruht nicht', en: 'The case is not paused' },
  CaseNotReopened: { de: 'Der Fall wurde nicht wiederaufgenommen', en: 'The case was not reopened' },
  CertificateMissing: {
    de: 'Das erweiterte Führungszeugnis fehlt oder ist zu alt',
    en: 'The certificate of good conduct is missing or too old',
  },
  DayBeforeClosure: { de: 'Der Tag liegt vor dem Abschluss', en: 'The day is before the closure' },
  DayBeforeOpening: { de: 'Der Tag liegt vor der Eröffnung', en: 'The day is before the opening' },
  DayBeforePause: { de: 'Der Tag liegt vor der Pause', en: 'The day is before the pause' },
  DayBeforeTransfer: { de: 'Der Tag liegt vor der Abgabe', en: 'The day is before the transfer' },
  DayBeforeUpgrade: {
    de: 'Der Tag liegt vor dem Beginn des Case Managements',
    en: 'The day is before case management began',
  },
  DayInFuture: { de: 'Der Tag liegt in der Zukunft', en: 'The day is in the future' },
  DayWithinInterruption: {
    de: 'An diesem Tag ruhte der Fall oder war abgeschlossen',
    en: 'The case was paused or closed on this day',
  },
  DeputyOfProtectedPerson: {
    de: 'Die benannte Vertretung einer geschützten Person bleibt zugewiesen',
    en: 'The named deputy of a protected person stays assigned',
  },
  IndicatorForbidden: {
    de: 'Das Programm erfasst diesen Wirkungsindikator nicht',
    en: 'The programme does not record this outcome',
  },
  IsShortContact: { de: 'Ein Kurzkontakt lässt das nicht zu', en: 'Not possible for a short contact' },
  LeadAlreadyAssigned: {
    de: 'Der Fall hat schon eine fallführende Fachkraft',
    en: 'The case has a lead counsellor already',
  },
  LeadHasToHandOver: {
    de: 'Wer den Fall führt, muss ihn übergeben',
    en: 'The lead counsellor has to hand the case over',
  },
  LegalAdviceNeedsSupervisor: {
    de: 'Rechtliche Beratung braucht eine Anleitung (§ 6 Abs. 2 RDG)',
    en: 'Legal advice needs a supervisor (§ 6 (2) RDG)',
  },
  NoSuchCase: { de: 'Den Fall gibt es nicht', en: 'No such case' },
  NoSuchEnrolment: { de: 'Die Aufnahme in das Programm gibt es nicht', en: 'No such enrolment' },
  NoSuchPause: { de: 'Die Pause gibt es nicht', en: 'No such pause' },
  NoSuchSession: { de: 'Das Beratungsgespräch gibt es nicht', en: 'No such session' },
  NotAssigned: { de: 'Nicht zugewiesen', en: 'Not assigned' },
  NotCaseManagement: { de: 'Der Fall ist kein Case Management', en: 'The case is not case management' },
  OfficeUnfit: { de: 'Die Beratungsstelle bietet das nicht an', en: 'The office does not offer this' },
  QualificationMissing: { de: 'Die nötige Qualifikation fehlt', en: 'The qualification needed is missing' },
  ReferralStillOpen: { de: 'Eine Vermittlung ist noch offen', en: 'A referral is still open' },
  RelativesOfHousehold: {
    de: 'Die Angehörigen zählt der Haushalt',
    en: 'The household counts the relatives',
  },
  ReopenedTooLate: {
    de: 'Der Fall lässt sich nur 24 Monate lang wiederaufnehmen',
    en: 'A case can be reopened for 24 months only',
  },
  SecrecyNotPledged: {
    de: 'Die Verpflichtung auf das Berufsgeheimnis fehlt (§ 203 StGB)',
    en: 'The pledge of professional secrecy is missing (§ 203 StGB)',
  },
  SessionHeldLater: { de: 'Danach fand noch ein Beratungsgespräch statt', en: 'A session was held later' },
  SessionInFuture: { de: 'Das Beratungsgespräch liegt in der Zukunft', en: 'The session is in the future' },
  SessionIsStruck: { de: 'Das Beratungsgespräch ist gestrichen', en: 'The session is struck' },
  SeveralSessions: { de: 'Der Fall hat mehrere Beratungsgespräche', en: 'The case has several sessions' },
  StaffHasLeft: { de: 'Die Person ist aus der Organisation ausgeschieden', en: 'The staff member has left' },
  StaffOfAnotherOffice: {
    de: 'Die Person arbeitet nicht in dieser Beratungsstelle',
    en: 'The staff member does not work in this office',
  },
  StaffRoleUnfit: { de: 'Die Rolle der Person passt nicht', en: 'The role of the staff member does not fit' },
  StaffUnknown: {
    de: 'Die Person ist nicht als Mitarbeitende eingetragen',
    en: 'No such staff member is registered',
  },
  WorkDoneEarlier: { de: 'Es wurde schon vor diesem Tag gearbeitet', en: 'Work was done before this day' },
  TransitionNotProvided: {
    de: 'Aus diesem Programm geht kein Fall in jenes über',
    en: 'No case goes on from this programme in that one',
  },
} as const satisfies Readonly<Record<string, Words>>;

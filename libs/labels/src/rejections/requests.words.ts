import type { Words } from '../words.js';

/** Rejections of requests. */
export const requestsRejections = {
  AlreadyReceived: { de: 'Die Anfrage ist schon erfasst', en: 'The request is recorded already' },
  AppointmentNotBegun: { de: 'Der Termin hat noch nicht begonnen', en: 'The appointment has not begun yet' },
  CaseExists: { de: 'Dazu gibt es schon einen Fall', en: 'There is a case for it already' },
  DeadlineCandidateMissing: {
    de: 'Zum zugestellten Bescheid fehlt der Tag der Zustellung',
    en: 'The day on which the decision was served is missing',
  },
  ExceptionReasonMissing: {
    de: 'Der Grund der Ausnahme fehlt',
    en: 'The reason for the exception is missing',
  },
  FactForbidden: {
    de: 'Das darf in diesem Programm nicht erfasst werden',
    en: 'This may not be recorded in this programme',
  },
  FactsMissing: { de: 'Angaben fehlen', en: 'Facts are missing' },
  NoRulesForThisDay: {
    de: 'Für diesen Tag sind keine Regeln bekannt',
    en: 'No rules are known for this day',
  },
  NoSuchRequest: { de: 'Die Anfrage gibt es nicht', en: 'No such request' },
  NobodyMissedAnAppointment: { de: 'Es wurde kein Termin versäumt', en: 'No appointment was missed' },
  NotAssessed: { de: 'Der Anspruch ist noch nicht geprüft', en: 'Eligibility has not been assessed yet' },
  NotEligible: {
    de: 'Die Person gehört nicht zur Zielgruppe des Programms',
    en: 'The person is not eligible for the programme',
  },
  NotPossibleNow: { de: 'Beim jetzigen Stand nicht möglich', en: 'Not possible at this stage' },
  OpenCaseExists: {
    de: 'In diesem Programm ist schon ein Fall offen',
    en: 'A case is open in this programme already',
  },
  PersonAlreadyLinked: {
    de: 'Die Anfrage gehört schon zu einer Person',
    en: 'The request belongs to a person already',
  },
  ProgrammeNotOffered: {
    de: 'Die Beratungsstelle bietet das Programm nicht an',
    en: 'The office does not offer the programme',
  },
  RecordedTooLate: {
    de: 'Nachträge nach 30 Tagen brauchen einen Grund',
    en: 'A reason is needed after 30 days',
  },
  RequestIsVoid: { de: 'Die Anfrage ist storniert', en: 'The request is void' },
  SbgAreaForbidden: {
    de: 'Ein Förderbereich gehört nicht zu diesem Programm',
    en: 'This programme has no funding areas',
  },
  SbgAreaMissing: { de: 'Der Förderbereich fehlt', en: 'The funding area is missing' },
  SbgAreaNotFunded: {
    de: 'Der Förderbereich wird an diesem Tag nicht gefördert',
    en: 'The funding area is not funded on this day',
  },
  SbgAreaNotOffered: {
    de: 'Die Beratungsstelle bietet den Förderbereich nicht an',
    en: 'The office does not offer the funding area',
  },
} as const satisfies Readonly<Record<string, Words>>;

import type { Words } from '../words.js';

/** Rejections of persons, households and lookups. */
export const peopleRejections = {
  AgesReversed: {
    de: 'Das Mindestalter liegt über dem Höchstalter',
    en: 'The lowest age is above the highest',
  },
  AlreadyFormed: { de: 'Der Haushalt besteht schon', en: 'The household exists already' },
  AlreadyInHousehold: {
    de: 'Die Person gehört schon zu einem Haushalt',
    en: 'The person belongs to a household already',
  },
  AlreadyKeeper: {
    de: 'Die Kollegin oder der Kollege hat schon Zugang',
    en: 'The colleague has access already',
  },
  AlreadyMember: {
    de: 'Die Person gehört schon zu diesem Haushalt',
    en: 'The person is a member of this household already',
  },
  AlreadyMerged: {
    de: 'Die Aufnahmen sind schon zusammengeführt',
    en: 'The registrations are merged already',
  },
  AlreadyRegistered: { de: 'Schon eingetragen', en: 'Already registered' },
  BirthAndAgeBand: {
    de: 'Geburtsdatum oder Altersgruppe, nicht beides',
    en: 'Date of birth or age band, not both',
  },
  DateImplausible: { de: 'Das Datum ist nicht plausibel', en: 'The date is not plausible' },
  DeputyIsNoOtherPerson: {
    de: 'Die Vertretung muss jemand anderes sein',
    en: 'The deputy has to be somebody else',
  },
  FactForbiddenInMode: {
    de: 'So wie die Person bekannt ist, darf das nicht erfasst werden',
    en: 'This may not be recorded of a person who is known in this way',
  },
  InDifferentHouseholds: {
    de: 'Die Aufnahmen gehören zu verschiedenen Haushalten',
    en: 'The registrations belong to different households',
  },
  KeptByResponsibility: {
    de: 'Wer zuständig ist, behält den Zugang',
    en: 'Somebody who is responsible keeps their access',
  },
  MergePartnerUnknown: {
    de: 'Die andere Aufnahme gibt es nicht',
    en: 'The other registration does not exist',
  },
  ModeForbidsThis: {
    de: 'So wie die Person bekannt ist, geht das nicht',
    en: 'Not possible for a person who is known in this way',
  },
  NameOrAliasMissing: { de: 'Name oder gewählter Name fehlt', en: 'A name or a chosen name is missing' },
  NationalitiesContradict: {
    de: 'Die Staatsangehörigkeiten widersprechen sich',
    en: 'The nationalities contradict each other',
  },
  NoChangeOnThatDay: {
    de: 'An diesem Tag ist keine Änderung erfasst',
    en: 'No change is recorded on that day',
  },
  NoSuchHousehold: { de: 'Den Haushalt gibt es nicht', en: 'No such household' },
  NoSuchPerson: { de: 'Die Person gibt es nicht', en: 'No such person' },
  NobodyCounted: { de: 'Niemand ist gezählt', en: 'Nobody is counted' },
  NotAMember: {
    de: 'Die Person gehört nicht zu diesem Haushalt',
    en: 'The person is not a member of this household',
  },
  NotAdmitted: {
    de: 'Nicht zugelassen',
    en: 'Not admitted',
    note: 'Of a colleague who was not given access to a person, or of an organisation that the operator did not admit.',
  },
  NotMerged: { de: 'Die Aufnahmen sind nicht zusammengeführt', en: 'The registrations are not merged' },
  NotOneself: { de: 'Nicht für sich selbst möglich', en: 'Not possible for oneself' },
  NothingStated: { de: 'Es ist nichts angegeben', en: 'Nothing is stated' },
  OfficeUnknown: { de: 'Die Beratungsstelle ist nicht bekannt', en: 'The office is not known' },
  PersonAbsorbed: {
    de: 'Die Aufnahme wurde mit einer anderen zusammengeführt',
    en: 'The registration was merged into another one',
  },
  PersonErased: { de: 'Die Person ist gelöscht', en: 'The person is erased' },
  ReturnCodeUnknown: { de: 'Der Rückkehrcode ist nicht bekannt', en: 'The return code is not known' },
  SecondHead: {
    de: 'Der Haushalt hat schon eine Bezugsperson',
    en: 'The household has a reference person already',
  },
  SecondStaffMemberNeeded: {
    de: 'Das muss eine zweite Person tun',
    en: 'A second staff member has to do this',
  },
  SomebodyIsResponsible: {
    de: 'Für die Person ist noch jemand zuständig',
    en: 'Somebody is still responsible for the person',
  },
  StillMerged: { de: 'Die Aufnahmen sind noch zusammengeführt', en: 'The registrations are still merged' },
  TooLateToUnmerge: {
    de: 'Zusammenführungen lassen sich nur 90 Tage lang zurücknehmen',
    en: 'A merge can be undone for 90 days only',
  },
  TooManyChanges: { de: 'Zu viele Änderungen', en: 'Too many changes' },
  TooManyDuplicateChecks: { de: 'Zu viele Dublettenprüfungen', en: 'Too many duplicate checks' },
} as const satisfies Readonly<Record<string, Words>>;

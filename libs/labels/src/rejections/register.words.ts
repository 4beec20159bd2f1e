import type { Words } from '../words.js';

/** Rejections of the register and the directory. */
export const registerRejections = {
  AbsenceTooLong: { de: 'Die Abwesenheit ist zu lang', en: 'The absence is too long' },
  AbsenceUnknown: { de: 'Die Abwesenheit gibt es nicht', en: 'No such absence' },
  AbsencesOverlap: { de: 'Die Abwesenheiten überschneiden sich', en: 'The absences overlap' },
  AdmittedByOperator: {
    de: 'Solche Träger nimmt der Betrieb der Plattform auf',
    en: 'The operator admits such organisations',
  },
  AlreadyAdmitted: { de: 'Der Träger ist schon aufgenommen', en: 'The organisation is admitted already' },
  AlreadyOffered: { de: 'Das Angebot ist schon eingetragen', en: 'The service is listed already' },
  AlreadyOpened: { de: 'Die Beratungsstelle ist schon geöffnet', en: 'The office is open already' },
  AreaNotOffered: {
    de: 'Die Beratungsstelle bietet den Förderbereich nicht an',
    en: 'The office does not offer the funding area',
  },
  AreasWithoutProgramme: {
    de: 'Förderbereiche ohne ihr Programm',
    en: 'Funding areas without their programme',
  },
  CertificateTooOld: {
    de: 'Das Führungszeugnis ist zu alt',
    en: 'The certificate of good conduct is too old',
  },
  DayMissing: { de: 'Ein Tag fehlt', en: 'A day is missing' },
  DaysReversed: { de: 'Der letzte Tag liegt vor dem ersten', en: 'The last day is before the first' },
  DeadlineWithoutSuccessor: {
    de: 'Fälle mit naher Frist haben noch keine Nachfolge',
    en: 'Cases with a near deadline have no successor yet',
  },
  DeputyIsAbsent: { de: 'Die Vertretung ist selbst abwesend', en: 'The deputy is absent themselves' },
  DeputyNamesThemself: { de: 'Niemand vertritt sich selbst', en: 'Nobody stands in for themselves' },
  EmigrationPermitMissing: {
    de: 'Die Erlaubnis zur Auswandererberatung fehlt (§ 1 AuswSG)',
    en: 'The permit to advise on emigration is missing (§ 1 AuswSG)',
  },
  EmploymentUnknown: { de: 'Die Beschäftigung gibt es nicht', en: 'No such employment' },
  EndedByOperator: {
    de: 'Solche Träger beendet der Betrieb der Plattform',
    en: 'The operator ends such organisations',
  },
  LastAdministrator: {
    de: 'Die Organisation braucht eine Verwaltung',
    en: 'The organisation needs an administrator',
  },
  MoreThanMaximum: { de: 'Mehr als die Höchstzahl', en: 'More than the maximum' },
  MoreThanOnePost: { de: 'Mehr als eine volle Stelle', en: 'More than one full post' },
  NamedByOperator: { de: 'Den Namen ändert der Betrieb der Plattform', en: 'The operator changes the name' },
  NoSuchOffice: { de: 'Die Beratungsstelle gibt es nicht', en: 'No such office' },
  NoSuchOrganization: { de: 'Die Organisation gibt es nicht', en: 'No such organisation' },
  NoSuchService: { de: 'Das Angebot gibt es nicht', en: 'No such service' },
  NoSuchStaffMember: {
    de: 'Diese Mitarbeitende oder diesen Mitarbeitenden gibt es nicht',
    en: 'No such staff member',
  },
  OfficeInUse: {
    de: 'In der Beratungsstelle wird noch gearbeitet oder beraten',
    en: 'Somebody still works or is counselled in the office',
  },
  OfficeIsClosed: { de: 'Die Beratungsstelle ist geschlossen', en: 'The office is closed' },
  OfficeMissing: { de: 'Die Beratungsstelle fehlt', en: 'The office is missing' },
  OfficeOfAnotherOrganization: {
    de: 'Die Beratungsstelle gehört zu einer anderen Organisation',
    en: 'The office belongs to another organisation',
  },
  OrganizationHasEnded: { de: 'Die Organisation besteht nicht mehr', en: 'The organisation has ended' },
  OrganizationUnknown: { de: 'Die Organisation ist nicht bekannt', en: 'The organisation is not known' },
  OwnLogin: {
    de: 'Die eigene Anmeldung ändert jemand anderes aus der Verwaltung',
    en: "Another administrator changes one's own login",
  },
  PositionTooSmall: { de: 'Der Stellenanteil ist zu klein', en: 'The share of the post is too small' },
  PositionUnknown: { de: 'Den Stellenanteil gibt es nicht', en: 'No such share of a post' },
  ReassignedToOneself: {
    de: 'Man kann die Arbeit nicht an sich selbst abgeben',
    en: 'Work cannot be passed to oneself',
  },
  ReassignedToSamePerson: {
    de: 'Die Arbeit liegt schon bei dieser Person',
    en: 'The work is with this person already',
  },
  ServiceHasEnded: { de: 'Das Angebot besteht nicht mehr', en: 'The service has ended' },
  ServiceIsSuspended: { de: 'Das Angebot ruht', en: 'The service is suspended' },
  ServiceNotSuspended: { de: 'Das Angebot ruht nicht', en: 'The service is not suspended' },
  StaffMemberHasLeft: {
    de: 'Die Person ist aus der Organisation ausgeschieden',
    en: 'The staff member has left',
  },
  SubjectAlreadyRegistered: {
    de: 'Diese Anmeldung gehört schon jemandem',
    en: 'This login belongs to somebody already',
  },
} as const satisfies Readonly<Record<string, Words>>;

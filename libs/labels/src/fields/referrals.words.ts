import type { WordsByField } from '../words.js';

/** Fields of the register, the directory and referrals. */
export const referralsFields = {
  'OrganizationDetails.name': { de: 'Name der Organisation', en: 'Name of the organisation' },
  'OfficeDetails.name': { de: 'Name der Beratungsstelle', en: 'Name of the office' },
  'OfficeDetails.address': { de: 'Anschrift', en: 'Address' },
  'OfficeDetails.languages': { de: 'Sprachen der Beratung', en: 'Languages of counselling' },
  'RecordPermit.validFrom': { de: 'Gültig ab', en: 'Valid from' },
  appliedOn: {
    de: 'Vollständig beantragt am',
    en: 'Complete application on',
    help: {
      de: 'Der Tag, an dem der vollständige Antrag bei der Behörde eingegangen ist.',
      en: 'The day on which the authority received the complete application.',
    },
  },
  positionId: { de: 'Stellenanteil', en: 'Position' },
  subject: {
    de: 'Kennung der Anmeldung',
    en: 'Login',
    help: {
      de: 'Die Kennung (sub), unter der die Anmeldung die Person kennt.',
      en: 'The subject (sub) under which the identity provider knows the person.',
    },
  },
  pledgedOn: { de: 'Verpflichtet am', en: 'Pledged on' },
  certificateDate: { de: 'Ausgestellt am', en: 'Issued on' },
  inspectedOn: {
    de: 'Eingesehen am',
    en: 'Inspected on',
    help: {
      de: 'Das Führungszeugnis selbst wird nicht gespeichert (§ 72a SGB VIII).',
      en: 'The certificate itself is not stored (§ 72a SGB VIII).',
    },
  },
  employmentId: { de: 'Beschäftigung', en: 'Employment' },
  absenceId: { de: 'Abwesenheit', en: 'Absence' },
  leftOn: { de: 'Ausgeschieden am', en: 'Left on' },
  'OfferService.agencyId': {
    de: 'Beratungsstelle, die Vermittlungen annimmt',
    en: 'Office that receives referrals',
    help: {
      de: 'Nur bei Angeboten der eigenen Organisation.',
      en: 'Only for services of your own organisation.',
    },
  },
  'ServiceDetails.name': { de: 'Name des Angebots', en: 'Name of the service' },
  'ServiceDetails.languages': { de: 'Sprachen des Angebots', en: 'Languages of the service' },
  minimumAge: { de: 'Mindestalter', en: 'Minimum age' },
  maximumAge: { de: 'Höchstalter', en: 'Maximum age' },
  available: { de: 'Freie Plätze', en: 'Free places' },
  maximum: { de: 'Plätze insgesamt', en: 'Places in all' },
  waitingDays: { de: 'Wartezeit in Tagen', en: 'Waiting time in days' },
  serviceId: { de: 'Angebot', en: 'Service' },
  need: { de: 'Anliegen', en: 'Need' },
  deadlineOn: {
    de: 'Fristende',
    en: 'End of the period',
    help: {
      de: 'Letzter Tag der Frist, zum Beispiel für eine Klage.',
      en: 'Last day of the period, for example for bringing an action.',
    },
  },
  follows: { de: 'Ergänzt die Vermittlung', en: 'Adds to the referral' },
  'ReferralDetails.dataScopes': {
    de: 'Daten, die der Empfänger nach der Annahme lesen darf',
    en: 'Data that the recipient may read after acceptance',
  },
  'RecordAnswer.answer': { de: 'Antwort', en: 'Answer' },
  'TakeBackReferral.because': { de: 'Zurückgenommen durch', en: 'Withdrawn by' },
  summary: {
    de: 'Zusammenfassung für die aufnehmende Stelle',
    en: 'Summary for the recipient',
    help: {
      de: 'Nur, was die Einwilligung umfasst.',
      en: 'Only what the consent covers.',
    },
  },
} as const satisfies WordsByField;

import type { WordsByField } from '../words.js';

/** Fields of consents and cases. */
export const counsellingFields = {
  recipient: { de: 'Empfänger', en: 'Recipient' },
  'Recipient.officeId': {
    de: 'Beratungsstelle des Empfängers',
    en: 'Office of the recipient',
    help: {
      de: 'Nur, wenn der Empfänger eine Beratungsstelle ist.',
      en: 'Only if the recipient is an office.',
    },
  },
  'GrantConsent.language': { de: 'Sprache des Einwilligungstextes', en: 'Language of the text' },
  textVersionHash: {
    de: 'Prüfsumme des Einwilligungstextes',
    en: 'Checksum of the text',
    help: {
      de: 'SHA-256 des Textes, den die Person gelesen oder gehört hat. Das Programm berechnet sie.',
      en: 'SHA-256 of the text that the person read or heard. The program computes it.',
    },
  },
  expiresAt: { de: 'Gültig bis', en: 'Valid until' },
  tickedSpecialScopes: {
    de: 'Ausdrücklich angekreuzte besondere Kategorien',
    en: 'Special categories that were ticked',
    help: {
      de: 'Nur was die Person selbst angekreuzt hat, ist erteilt (Art. 9 Abs. 2 Buchst. a DSGVO).',
      en: 'Only what the person ticked is granted (Art. 9 (2) (a) GDPR).',
    },
  },
  signedBy: { de: 'Unterschrieben von', en: 'Signed by' },
  unaccompanied: { de: 'Unbegleitet eingereist', en: 'Came unaccompanied' },
  statedAgeBand: {
    de: 'Heute angegebene Altersgruppe',
    en: 'Age band as stated today',
    help: {
      de: 'Nur, wenn zur Person kein Alter erfasst ist.',
      en: 'Only if nothing is recorded of the person’s age.',
    },
  },
  mandateUntil: {
    de: 'Vormundschaft oder Betreuung bis',
    en: 'Guardian’s mandate until',
  },
  permitUntil: {
    de: 'Erlaubnis des Empfängers bis',
    en: 'Recipient’s permit until',
    help: {
      de: 'Letzter Tag der Erlaubnis, auf der die Arbeit des Empfängers beruht.',
      en: 'Last day of the permit on which the recipient’s work rests.',
    },
  },
  witnessedBy: {
    de: 'Zeugin oder Zeuge',
    en: 'Witness',
    help: { de: 'Bei mündlicher Einwilligung.', en: 'Of an oral consent.' },
  },
  reportingDutyExplained: {
    de: 'Über Meldepflichten aufgeklärt (§ 87 AufenthG)',
    en: 'Duties to report were explained (§ 87 AufenthG)',
  },
  byConsentId: { de: 'Neue Einwilligung', en: 'New consent' },
  'IssueConsentReceipt.language': { de: 'Sprache der Bescheinigung', en: 'Language of the receipt' },
  enrolmentId: { de: 'Aufnahme in das Programm', en: 'Enrolment' },
  'OpenCase.counsellorId': {
    de: 'Fallführende Fachkraft',
    en: 'Lead counsellor',
    help: {
      de: 'Ohne Angabe, wer bei der Aufnahme genannt wurde.',
      en: 'Without it, whoever was named at the enrolment.',
    },
  },
  'AssignCounsellor.staffId': { de: 'Beratungskraft', en: 'Counsellor' },
  'UnassignCounsellor.staffId': { de: 'Beratungskraft', en: 'Counsellor' },
  toAgencyId: { de: 'Neue Beratungsstelle', en: 'New office' },
  transferredOn: { de: 'Abgegeben am', en: 'Transferred on' },
  toProgramme: { de: 'Neues Programm', en: 'New programme' },
  transitionedOn: { de: 'Übergang am', en: 'Goes on from' },
  'TransitionProgramme.consentId': {
    de: 'Einwilligung',
    en: 'Consent',
    help: {
      de: 'Zur Weitergabe an die neue Beratungsstelle. Ohne sie wird nichts übergeben.',
      en: 'To handing on to the new office. Without it nothing is handed on.',
    },
  },
  'TransitionProgramme.dataScopes': { de: 'Was übergeben wird', en: 'What is handed on' },
  'TransitionProgramme.longTermStatusSince': {
    de: 'Dauerhafter Aufenthalt seit',
    en: 'Long-term status since',
  },
  predecessorCaseId: { de: 'Fall im früheren Programm', en: 'Case in the former programme' },
  successorCaseId: { de: 'Fall im neuen Programm', en: 'Case in the new programme' },
  transitionAnnouncedOn: { de: 'Übergang angekündigt ab', en: 'Transition announced from' },
  transitionDueOn: { de: 'Übergang bis', en: 'Transition due on' },
  occupationAtEntry: { de: 'Situation zu Beginn', en: 'Situation at the beginning' },
  occupationAtExit: { de: 'Situation am Ende', en: 'Situation at the end' },
  upgradedOn: { de: 'Case Management ab', en: 'Case management from' },
  targetGroups: { de: 'Zielgruppen', en: 'Target groups' },
  recordedOn: { de: 'Stand vom', en: 'As of' },
  relatives: { de: 'Teilnehmende Angehörige', en: 'Relatives who took part' },
  volunteers: { de: 'Teilnehmende Ehrenamtliche', en: 'Volunteers who took part' },
  legalAdvice: {
    de: 'Rechtsdienstleistung',
    en: 'Legal advice',
    help: {
      de: 'Nur unter Anleitung einer dazu befähigten Person (§ 6 RDG).',
      en: 'Only under the guidance of somebody qualified (§ 6 RDG).',
    },
  },
  supervisorId: { de: 'Anleitung durch', en: 'Under the guidance of' },
  'DescribedSession.note': {
    de: 'Gesprächsnotiz',
    en: 'Note on the session',
    help: {
      de: 'Nur, was für die weitere Beratung nötig ist.',
      en: 'Only what further counselling needs.',
    },
  },
  pausedOn: { de: 'Pause ab', en: 'Paused from' },
  overrideReferrals: {
    de: 'Trotz offener Vermittlungen abschließen',
    en: 'Close in spite of open referrals',
    help: {
      de: 'Nur durch die Teamleitung, wenn die Person verstorben oder nicht erreichbar ist.',
      en: 'Only by the team lead, if the person has died or cannot be reached.',
    },
  },
} as const satisfies WordsByField;

import type { WordsByField } from '../words.js';

/** Fields of the residence timeline. */
export const residenceFields = {
  'ResidenceStatusRow.timelineEntryId': { de: 'Eintrag', en: 'Entry' },
  residenceStatusId: { de: 'Aufenthaltsstatus', en: 'Residence status' },
  'DescribedResidenceStatus.validFrom': { de: 'Gilt ab', en: 'Holds from' },
  'DescribedResidenceStatus.validUntil': {
    de: 'Gültig bis',
    en: 'Valid until',
    help: {
      de: 'Wie im Dokument. Leer, wenn keines ein Ende nennt.',
      en: 'As in the document. Empty if none names an end.',
    },
  },
  'DescribedResidenceStatus.previousStatus': {
    de: 'Titel, der als fortbestehend gilt',
    en: 'Permit that counts as continuing',
    help: {
      de: 'Nur bei der Fiktion nach § 81 Abs. 4 AufenthG. Leer: der Status davor.',
      en: 'Only of a fiction under § 81(4) AufenthG. Empty: the status before it.',
    },
  },
  issuedBy: { de: 'Ausgestellt von', en: 'Issued by' },
  azrNumber: {
    de: 'AZR-Nummer',
    en: 'AZR number',
    help: {
      de: 'Zwölf Ziffern; nur in der Asylverfahrensberatung.',
      en: 'Twelve digits; only in counselling on asylum procedures.',
    },
  },
  documentedUntil: { de: 'Im Dokument gültig bis', en: 'Valid until, in the document' },
  'ResidenceStatusRow.status': { de: 'Aufenthaltsstatus', en: 'Residence status' },
  'ResidenceStatusRow.workPermission': { de: 'Erwerbstätigkeit', en: 'Work' },
  'ResidenceStatusRow.residenceRestriction': { de: 'Wohnsitz', en: 'Place of residence' },
  'ResidenceStatusRow.validUntil': { de: 'Gilt bis', en: 'Holds until' },
  'ResidenceStatusRow.previousStatus': {
    de: 'Titel, der als fortbestehend gilt',
    en: 'Permit that counts as continuing',
  },
  replacedAt: { de: 'Ersetzt am', en: 'Replaced on' },
  strikeReason: { de: 'Grund der Streichung', en: 'Reason for striking' },
  'EndingStatusRow.endsOn': { de: 'Status endet am', en: 'Status ends on' },
  resultOn: { de: 'Am', en: 'On' },
  commonEnd: { de: 'Gemeinsames Ende', en: 'Common end' },
} as const satisfies WordsByField;

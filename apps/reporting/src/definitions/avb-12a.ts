import { fteMeasure, fteSource } from './posts.js';
import type { ReportMeasure, StatedDefinition } from './report-definition.js';
import {
  contactMinutesMeasure,
  interpretedContactsMeasure,
  minutesPerContactMeasure,
  shortContactMeasure,
  statementSource,
  stockAndFlowMeasures,
  stockBalance,
  stockMeasures,
  transferMeasures,
} from './stock-and-flow.js';

const contactsAt: readonly ReportMeasure[] = [
  {
    id: 'contacts_before_hearing',
    title: { de: 'Beratungen vor der Anhörung', en: 'Contacts before the hearing' },
    unit: 'contact',
    where: { hearingStage: ['before_hearing'] },
  },
  {
    id: 'contacts_at_hearing',
    title: { de: 'Beratungen am Tag der Anhörung', en: 'Contacts on the day of the hearing' },
    unit: 'contact',
    where: { hearingStage: ['at_hearing'] },
  },
  {
    id: 'contacts_after_hearing',
    title: { de: 'Beratungen nach der Anhörung', en: 'Contacts after the hearing' },
    unit: 'contact',
    where: { hearingStage: ['after_hearing'] },
  },
  {
    id: 'contacts_stage_unknown',
    title: { de: 'Beratungen, Anhörung nicht bekannt', en: 'Contacts, nothing known of a hearing' },
    unit: 'contact',
    where: { hearingStage: ['unknown'] },
  },
];
const contactsAtIds = contactsAt.map(({ id }) => id);

const hearingMeasures: readonly ReportMeasure[] = [
  { id: 'hearings', title: { de: 'Anhörungen', en: 'Hearings' }, unit: 'hearing' },
  {
    id: 'hearings_prepared',
    title: { de: 'davon vorbereitet', en: 'Hearings that were prepared' },
    unit: 'hearing',
    where: { hearingPrepared: ['yes'] },
  },
  {
    id: 'hearings_accompanied',
    title: { de: 'davon begleitet', en: 'Hearings that were accompanied' },
    unit: 'hearing',
    where: { hearingAccompanied: ['yes'] },
  },
];
const hearingIds = hearingMeasures.map(({ id }) => id);

const lasting = ['contacts', contactMinutesMeasure.id, minutesPerContactMeasure.id];
const avbMeasures = [...stockMeasures, 'contacts', 'contact_minutes', 'persons', 'cases', 'short_contacts'];

/** Behördenunabhängige Asylverfahrensberatung of the Federation (§ 12a AsylG). */
export const avb12a: StatedDefinition = {
  id: 'AVB-12A',
  version: 1,
  programme: 'AVB',
  programmes: ['AVB'],
  title: {
    de: 'Asylverfahrensberatung nach § 12a AsylG: Jahresstatistik',
    en: 'Asylum procedure counselling under § 12a AsylG: statistics of the year',
  },
  source:
    'Guideline of 20 September 2024, GMBl 2024 Nr. 37 S. 778, of which the head has been seen; the form itself ' +
    'has not. Notices of special needs are left out because the system does not record them yet. Contacts count ' +
    'as before, on the day of or after the hearing by the latest hearing that was known of when the report was ' +
    'run, and hearings on the day on which they were held; prepared is a hearing before which the office went ' +
    `through it with the client. ${statementSource} Persons are those with a contact in the period, be it a ` +
    `short one, with the codes of their last contact. ${fteSource}`,
  verifiedBy: null,
  verifiedAt: null,
  measures: [
    ...stockAndFlowMeasures,
    { id: 'contacts', title: { de: 'Beratungen', en: 'Contacts' }, unit: 'contact' },
    ...contactsAt,
    contactMinutesMeasure,
    minutesPerContactMeasure,
    interpretedContactsMeasure,
    ...hearingMeasures,
    { id: 'persons', title: { de: 'Beratene Personen', en: 'Persons counselled' }, unit: 'contacted_person' },
    { id: 'cases', title: { de: 'Fälle', en: 'Cases' }, unit: 'case' },
    shortContactMeasure,
    fteMeasure,
  ],
  breakdowns: [
    {
      dimension: 'agency',
      measures: [
        ...avbMeasures,
        ...transferMeasures,
        ...contactsAtIds,
        ...hearingIds,
        'minutes_per_contact',
        'contacts_with_interpreter',
        'fte',
      ],
    },
    ...(['gender', 'ageBand', 'nationality', 'procedureRegime', 'unaccompaniedMinor'] as const).map(
      (dimension) => ({
        dimension,
        measures: [...avbMeasures, ...contactsAtIds, ...hearingIds],
      }),
    ),
    { dimension: 'targetGroup', measures: avbMeasures },
    { dimension: 'closureReason', measures: ['closed'] },
    { dimension: 'topicArea', measures: [...lasting, 'cases'] },
    ...(['mode', 'interpreter', 'sessionLanguage'] as const).map((dimension) => ({
      dimension,
      measures: lasting,
    })),
  ],
  checks: [
    stockBalance,
    { smaller: 'open_at_end', larger: 'cases' },
    { smaller: 'persons', larger: 'contacts' },
    { smaller: 'contacts_with_interpreter', larger: 'contacts' },
    { smaller: 'hearings_prepared', larger: 'hearings' },
    { smaller: 'hearings_accompanied', larger: 'hearings' },
    { sum: 'contacts', of: contactsAtIds },
  ],
};

import { fteMeasure, fteSource } from '../posts.js';
import type { StatedDefinition } from '../report-definition.js';
import {
  contactMinutesMeasure,
  interpretedContactsMeasure,
  shortContactMeasure,
  statementSource,
  stockAndFlowMeasures,
  stockBalance,
  stockMeasures,
  transferMeasures,
} from '../stock-and-flow.js';

const sbgMeasures = [...stockMeasures, 'contacts', 'contact_minutes', 'persons', 'cases', 'short_contacts'];

export const sbgFiguresSource =
  'Figures of 2020 as published (cases, persons and posts by Förderbereich). The form itself has not been seen.';
export const sbgCountingSource =
  `${statementSource} Persons are those with a contact in the period, be it a short one, with the codes of ` +
  `their last contact. ${fteSource}`;

/**
 * Soziale Beratung von Geflüchteten in NRW. This funder calls a contact a Beratungsfall, and a person with a
 * contact a beratene Person.
 */
export const sbgNrwV3: StatedDefinition = {
  id: 'SBG-NRW',
  version: 3,
  programme: 'SBG',
  programmes: ['SBG', 'RB'],
  title: {
    de: 'Soziale Beratung von Geflüchteten NRW: Stichtags- und Jahresstatistik',
    en: 'Social counselling of refugees NRW: statistics of the year and its cut-off day',
  },
  source:
    `${sbgFiguresSource} Groups are left out because the system does not record them. ` + sbgCountingSource,
  verifiedBy: null,
  verifiedAt: null,
  measures: [
    ...stockAndFlowMeasures,
    {
      id: 'contacts',
      title: { de: 'Beratungsfälle (Kontakte)', en: 'Contacts (Beratungsfälle)' },
      unit: 'contact',
    },
    contactMinutesMeasure,
    interpretedContactsMeasure,
    { id: 'persons', title: { de: 'Beratene Personen', en: 'Persons counselled' }, unit: 'contacted_person' },
    { id: 'cases', title: { de: 'Fallakten', en: 'Cases' }, unit: 'case' },
    {
      id: 'contacted_cases',
      title: { de: 'davon mit Kontakt', en: 'Cases with a contact' },
      unit: 'case',
      where: { contacted: ['yes'] },
    },
    shortContactMeasure,
    fteMeasure,
  ],
  breakdowns: [
    { dimension: 'sbgArea', measures: [...sbgMeasures, 'fte'] },
    {
      dimension: 'agency',
      measures: [...sbgMeasures, ...transferMeasures, 'contacts_with_interpreter', 'fte'],
    },
    ...(
      ['gender', 'ageBand', 'nationality', 'statusGroup', 'familyStatus', 'district', 'targetGroup'] as const
    ).map((dimension) => ({
      dimension,
      measures: sbgMeasures,
    })),
    { dimension: 'closureReason', measures: ['closed'] },
    { dimension: 'topicArea', measures: ['contacts', 'contact_minutes', 'cases'] },
    ...(['mode', 'interpreter', 'sessionLanguage'] as const).map((dimension) => ({
      dimension,
      measures: ['contacts', 'contact_minutes'],
    })),
  ],
  checks: [
    stockBalance,
    { smaller: 'open_at_end', larger: 'cases' },
    { smaller: 'persons', larger: 'contacts' },
    { smaller: 'contacts_with_interpreter', larger: 'contacts' },
    { smaller: 'contacted_cases', larger: 'contacts' },
    { smaller: 'contacted_cases', larger: 'cases' },
  ],
};

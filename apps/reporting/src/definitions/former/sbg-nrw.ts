import { fteMeasure, fteSource } from '../posts.js';
import { nextVersion } from './next-version.js';
import type { ReportDefinition } from '../report-definition.js';

const sbgMeasures = ['contacts', 'persons', 'cases', 'open_cases'];

/**
 * Soziale Beratung von Geflüchteten in NRW. This funder calls a contact a Beratungsfall, and a person with a
 * contact a beratene Person.
 */
export const sbgNrwV1: ReportDefinition = {
  id: 'SBG-NRW',
  version: 1,
  programme: 'SBG',
  title: {
    de: 'Soziale Beratung von Geflüchteten NRW: Stichtags- und Jahresstatistik',
    en: 'Social counselling of refugees NRW: statistics of the year and its cut-off day',
  },
  source:
    'Figures of 2020 as published (cases, persons and posts by Förderbereich). ' +
    'The form itself has not been seen. ' +
    'Filled posts (VZÄ) and groups are left out because the system does not record them.',
  verifiedBy: null,
  verifiedAt: null,
  measures: [
    {
      id: 'contacts',
      title: { de: 'Beratungsfälle (Kontakte)', en: 'Contacts (Beratungsfälle)' },
      unit: 'contact',
    },
    {
      id: 'persons',
      title: { de: 'Beratene Personen', en: 'Persons counselled' },
      unit: 'person',
      where: { contacted: ['yes'] },
    },
    { id: 'cases', title: { de: 'Fallakten', en: 'Cases' }, unit: 'case' },
    {
      id: 'contacted_cases',
      title: { de: 'davon mit Kontakt', en: 'Cases with a contact' },
      unit: 'case',
      where: { contacted: ['yes'] },
    },
    {
      id: 'open_cases',
      title: { de: 'Am Stichtag offene Fallakten', en: 'Cases open at the cut-off day' },
      unit: 'case',
      where: { closureReason: ['open'] },
    },
  ],
  breakdowns: [
    ...(['sbgArea', 'agency', 'gender', 'ageBand', 'nationality', 'statusGroup'] as const).map(
      (dimension) => ({ dimension, measures: sbgMeasures }),
    ),
    { dimension: 'topicArea', measures: ['contacts', 'cases'] },
    { dimension: 'mode', measures: ['contacts'] },
  ],
  checks: [
    { smaller: 'persons', larger: 'contacts' },
    { smaller: 'persons', larger: 'cases' },
    { smaller: 'persons', larger: 'contacted_cases' },
    { smaller: 'contacted_cases', larger: 'contacts' },
    { smaller: 'contacted_cases', larger: 'cases' },
    { smaller: 'open_cases', larger: 'cases' },
  ],
};

/** Version 2 adds posts, for each Förderbereich as well. */
export const sbgNrwV2: ReportDefinition = nextVersion(
  {
    ...sbgNrwV1,
    source:
      'Figures of 2020 as published (cases, persons and posts by Förderbereich). ' +
      'The form itself has not been seen. Groups are left out because the system does not record them.',
  },
  { source: fteSource, measures: [fteMeasure], breakdowns: { sbgArea: ['fte'], agency: ['fte'] } },
);

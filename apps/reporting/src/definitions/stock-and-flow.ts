import { interpreterKinds } from '@geleit/contracts';
import type { ReportMeasure, SumCheck } from './report-definition.js';

/** Bestand: measures of one day, whose codes are those of that day. */
export const stockAndFlowMeasures: readonly ReportMeasure[] = [
  {
    id: 'open_at_start',
    title: { de: 'Offene Fälle am Anfang', en: 'Cases open at the start' },
    unit: 'open_at_start',
  },
  { id: 'opened', title: { de: 'Eröffnete Fälle', en: 'Cases opened' }, unit: 'opened' },
  {
    id: 'transferred_in',
    title: { de: 'Von anderer Beratungsstelle übernommen', en: 'Taken over from another office' },
    unit: 'transferred_in',
  },
  { id: 'closed', title: { de: 'Abgeschlossene Fälle', en: 'Cases closed' }, unit: 'closed' },
  {
    id: 'transferred_out',
    title: { de: 'An andere Beratungsstelle abgegeben', en: 'Passed on to another office' },
    unit: 'transferred_out',
  },
  {
    id: 'open_at_end',
    title: { de: 'Offene Fälle am Ende', en: 'Cases open at the end' },
    unit: 'open_at_end',
  },
];

/** What breakdowns by facts show of stock and flow: a case keeps its office in each of these numbers. */
export const stockMeasures = ['open_at_start', 'opened', 'closed', 'open_at_end'];
export const transferMeasures = ['transferred_in', 'transferred_out'];

/** Facts can change within the period, so only the whole and each office have the balance. */
export const stockBalance: SumCheck = {
  balance: {
    begin: 'open_at_start',
    plus: ['opened', 'transferred_in'],
    minus: ['closed', 'transferred_out'],
    end: 'open_at_end',
  },
  in: ['total', 'agency'],
};

export const shortContactMeasure: ReportMeasure = {
  id: 'short_contacts',
  title: { de: 'Kurzkontakte', en: 'Short contacts' },
  unit: 'short_contact',
};

export const contactMinutesMeasure: ReportMeasure = {
  id: 'contact_minutes',
  title: { de: 'Dauer der Kontakte (Minuten)', en: 'Duration of contacts (minutes)' },
  unit: 'contact_minute',
};
/** Durchschnittliche Dauer eines Kontakts */
export const minutesPerContactMeasure: ReportMeasure = {
  id: 'minutes_per_contact',
  title: { de: 'Minuten je Kontakt (Durchschnitt)', en: 'Minutes per contact (average)' },
  average: { of: 'contact_minutes', per: 'contacts' },
};
export const interpretedContactsMeasure: ReportMeasure = {
  id: 'contacts_with_interpreter',
  title: { de: 'Kontakte mit Sprachmittlung', en: 'Contacts with an interpreter' },
  unit: 'contact',
  where: { interpreter: interpreterKinds.filter((kind) => kind !== 'none') },
};

export const statementSource =
  'Counts by the statements of each year: a case is open at the end of a day until the day before its closing; ' +
  'stock has the codes of its cut-off day, an opening, closing or contact those of its own day, a case and a ' +
  'person those of their last day in the period. Short contacts are no cases and do not make a person count ' +
  'as one with a case; their contacts count.';

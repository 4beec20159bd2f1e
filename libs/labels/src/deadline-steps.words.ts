import type { Words, Wording } from './words.js';

/** The sentences of an explanation. What stands in braces is filled in. */
export const deadlineStepWords = {
  served: { de: 'Zugestellt am {day} ({mode})', en: 'Served on {day} ({mode})' },
  sent: { de: 'Abgesandt am {day} ({mode})', en: 'Sent on {day} ({mode})' },
  deemed_served: {
    de: 'Gilt nach {length} als zugestellt: {day}',
    en: 'Counts as served after {length}: {day}',
  },
  deemed_served_at_once: { de: 'Gilt mit diesem Tag als zugestellt', en: 'Counts as served on that day' },
  anchor: { de: '{anchor} am {day}', en: '{anchor} on {day}' },
  period: { de: 'Frist {length}: {day}', en: 'Period of {length}: {day}' },
  period_of_that_day: { de: 'Frist bis zu diesem Tag', en: 'Period until that day' },
  short_month: {
    de: 'der Monat hat keinen solchen Tag: sein letzter zählt',
    en: 'the month has no such day: its last one counts',
  },
  rolled_over: {
    de: '{skipped}: nächster Werktag {day}',
    en: '{skipped}: next working day {day}',
  },
} as const satisfies Readonly<Record<string, Words>>;

export const skippedDayWords = {
  saturday: { de: 'Samstag', en: 'Saturday' },
  sunday: { de: 'Sonntag', en: 'Sunday' },
  holiday: { de: '{holiday} in {land}', en: '{holiday} in {land}' },
  federal_holiday: { de: '{holiday}', en: '{holiday}' },
} as const satisfies Readonly<Record<string, Words>>;

/** Months of dates in English. */
export const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** In German, as they follow "Frist" and, inflected, "nach". */
export const periodUnitWords: Readonly<
  Record<string, { readonly one: Wording; readonly many: Wording; readonly manyAfter?: string }>
> = {
  days: { one: { de: 'Tag', en: 'day' }, many: { de: 'Tage', en: 'days' }, manyAfter: 'Tagen' },
  weeks: { one: { de: 'Woche', en: 'week' }, many: { de: 'Wochen', en: 'weeks' } },
  months: { one: { de: 'Monat', en: 'month' }, many: { de: 'Monate', en: 'months' }, manyAfter: 'Monaten' },
  years: { one: { de: 'Jahr', en: 'year' }, many: { de: 'Jahre', en: 'years' }, manyAfter: 'Jahren' },
};

/** From two on; one is inflected by the unit. */
export const smallNumbers: Readonly<Record<'de' | 'en', readonly string[]>> = {
  de: ['zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
  en: ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
};

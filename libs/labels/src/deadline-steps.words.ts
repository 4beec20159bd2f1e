import type { Words, Wording } from './words.js';

/** The sentences of an explanation. What stands in braces is filled in. */
export const deadlineStepWords = {
  served: { de: 'Zugestellt am {day} ({mode})', en: 'Served on {day} ({mode})' },
  sent: { de: 'Abgesandt am {day} ({mode})', en: 'Sent on {day} ({mode})' },
  sent_reception_facility: {
    de: 'Der Aufnahmeeinrichtung übergeben am {day}',
    en: 'Handed to the reception facility on {day}',
  },
  sent_public_notice: { de: 'Öffentlich bekannt gemacht am {day}', en: 'Publicly announced on {day}' },
  deemed_served: {
    de: 'Gilt nach {length} als zugestellt: {day}',
    en: 'Counts as served after {length}: {day}',
  },
  deemed_served_at_once: { de: 'Gilt mit diesem Tag als zugestellt', en: 'Counts as served on that day' },
  anchor: { de: '{anchor} am {day}', en: '{anchor} on {day}' },
  period: { de: 'Frist {length}: {day}', en: 'Period of {length}: {day}' },
  period_at_once: { de: 'Frist bis zu diesem Tag', en: 'Period until that day' },
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

interface LengthWords {
  readonly one: Wording;
  readonly many: Wording;
}
/** A length as it follows "Frist", and as it follows "nach". */
export const lengthWords: Readonly<
  Record<string, { readonly plain: LengthWords; readonly after: LengthWords }>
> = {
  days: {
    plain: { one: { de: 'ein Tag', en: 'one day' }, many: { de: '{count} Tage', en: '{count} days' } },
    after: { one: { de: 'einem Tag', en: 'one day' }, many: { de: '{count} Tagen', en: '{count} days' } },
  },
  weeks: {
    plain: { one: { de: 'eine Woche', en: 'one week' }, many: { de: '{count} Wochen', en: '{count} weeks' } },
    after: {
      one: { de: 'einer Woche', en: 'one week' },
      many: { de: '{count} Wochen', en: '{count} weeks' },
    },
  },
  months: {
    plain: {
      one: { de: 'ein Monat', en: 'one month' },
      many: { de: '{count} Monate', en: '{count} months' },
    },
    after: {
      one: { de: 'einem Monat', en: 'one month' },
      many: { de: '{count} Monaten', en: '{count} months' },
    },
  },
  years: {
    plain: { one: { de: 'ein Jahr', en: 'one year' }, many: { de: '{count} Jahre', en: '{count} years' } },
    after: { one: { de: 'einem Jahr', en: 'one year' }, many: { de: '{count} Jahren', en: '{count} years' } },
  },
};

/** From two on. */
export const smallNumbers: Readonly<Record<'de' | 'en', readonly string[]>> = {
  de: ['zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
  en: ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
};

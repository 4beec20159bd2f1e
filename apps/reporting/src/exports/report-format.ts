import type { ProblemLanguage } from '@geleit/platform';

/** The languages in which reports are written. */
export const reportLanguages = ['de', 'en'] as const satisfies readonly ProblemLanguage[];
export type ReportLanguage = (typeof reportLanguages)[number];

const localeOf = { de: 'de-DE', en: 'en-GB' } as const satisfies Readonly<Record<ReportLanguage, string>>;

/** Puts texts in the order of the language. */
export const collatorOf = (language: ReportLanguage): Intl.Collator =>
  new Intl.Collator(localeOf[language], { numeric: true });

const dayFormats: Readonly<Record<ReportLanguage, Intl.DateTimeFormat>> = {
  de: new Intl.DateTimeFormat('de-DE', { timeZone: 'UTC', dateStyle: 'medium' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'medium' }),
};

/** `31.12.2026`, `31 Dec 2026` */
export const formatDay = (language: ReportLanguage, day: string): string =>
  dayFormats[language].format(new Date(day));

const momentOptions = { timeZone: 'Europe/Berlin', dateStyle: 'medium', timeStyle: 'medium' } as const;
const momentFormats: Readonly<Record<ReportLanguage, Intl.DateTimeFormat>> = {
  de: new Intl.DateTimeFormat('de-DE', momentOptions),
  en: new Intl.DateTimeFormat('en-GB', momentOptions),
};
const zoneOptions = { timeZone: 'Europe/Berlin', timeZoneName: 'short' } as const;
const zoneFormats: Readonly<Record<ReportLanguage, Intl.DateTimeFormat>> = {
  de: new Intl.DateTimeFormat('de-DE', zoneOptions),
  en: new Intl.DateTimeFormat('en-GB', zoneOptions),
};

/** `31.12.2026, 23:59:59 MEZ`, `31 Dec 2026, 23:59:59 CET`: the time in Germany. */
export function formatMoment(language: ReportLanguage, moment: string): string {
  const at = new Date(moment);
  const zone = zoneFormats[language].formatToParts(at).find(({ type }) => type === 'timeZoneName');
  return `${momentFormats[language].format(at)} ${zone?.value ?? ''}`;
}

const numberFormats: Readonly<Record<ReportLanguage, Intl.NumberFormat>> = {
  de: new Intl.NumberFormat('de-DE'),
  en: new Intl.NumberFormat('en-GB'),
};

/** `1.234,5`, `1,234.5`; for people, who see no zeros that were not computed. */
export const formatNumber = (language: ReportLanguage, value: number): string =>
  numberFormats[language].format(value);

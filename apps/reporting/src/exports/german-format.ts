/** `31.12.2026` */
export const formatGermanDate = (day: string): string => day.split('-').reverse().join('.');

/** `31.12.2026 23:59:59 UTC` */
export const formatUtcTimestamp = (moment: string): string =>
  `${formatGermanDate(moment.slice(0, 10))} ${moment.slice(11, 19)} UTC`;

/** Decimal comma without a thousands separator, which other programs would misread. */
export const formatGermanNumber = (value: number): string => String(value).replace('.', ',');

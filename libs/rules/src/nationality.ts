/** Which of several nationalities a statistic counts. */
export interface NationalityRule {
  /** Counted before any other. */
  readonly first: readonly string[];
  readonly source: string;
  /** Who verified the rule, and when; null until then, which readers must be shown. */
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}
export const nationalityRule: NationalityRule = {
  first: ['DE'],
  source: 'Destatis: whoever is also German counts as German in official statistics [K]',
  verifiedBy: null,
  verifiedAt: null,
};

/** Set instead of a country. */
const withoutCountry: readonly string[] = ['stateless', 'unclear'];

/** The nationalities of a person are a set: each once, in the order of their codes. */
export const nationalitySet = (nationalities: readonly string[]): readonly string[] =>
  [...new Set(nationalities)].sort();

/** Whether the set says of somebody who has a country that they have none, or that it is not known. */
export const nationalitiesContradict = (nationalities: readonly string[]): boolean =>
  nationalities.length > 1 && nationalities.some((code) => withoutCountry.includes(code));

/**
 * The one nationality that a report takes, whatever the order in which they were stated: the first of the rule
 * that the person has, else the first in the order of the codes. `unknown` if none is known or it is unclear.
 */
export function reportedNationality(nationalities: readonly string[] = []): string {
  const countries = nationalitySet(nationalities).filter((code) => code !== 'unclear');
  return (
    nationalityRule.first.find((code) => countries.includes(code)) ??
    countries.find((code) => code !== 'stateless') ??
    countries[0] ??
    'unknown'
  );
}

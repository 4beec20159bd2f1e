import type { ValidationOptions } from 'class-validator';
import { InClosedList } from './closed-list.js';
import { districtsByLand } from './districts.js';

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
const districtsOf = (kind: 'cities' | 'counties'): readonly string[] =>
  Object.entries(districtsByLand).flatMap(([land, districts]) =>
    wordsOf(districts[kind]).map((rest) => `${land}${rest}`),
  );
/** Kreisfreie Städte, which are municipalities by themselves. */
const cities: ReadonlySet<string> = new Set(districtsOf('cities'));
const counties: ReadonlySet<string> = new Set(districtsOf('counties'));
const isDistrict = (key: string): boolean => cities.has(key) || counties.has(key);

/**
 * Whether it is the key of a present Kreis (5 digits) or can be that of a municipality in one (8 digits). No
 * free list of the municipalities themselves was found.
 */
export function isMunicipalityKey(key: string): boolean {
  const district = key.slice(0, 5);
  if (!isDistrict(district)) return false;
  return key.length === 5 || (key.length === 8 && cities.has(district) === key.endsWith('000'));
}

/** Whether there is anything in Germany whose key begins so. */
export const isMunicipalityKeyPrefix = (prefix: string): boolean =>
  prefix.length < 5
    ? [...cities, ...counties].some((key) => key.startsWith(prefix))
    : isDistrict(prefix.slice(0, 5)) && (prefix.length < 8 || isMunicipalityKey(prefix));

/** Which part of an Amtlicher Gemeindeschlüssel is required. */
const forms = {
  district_or_municipality: /^\d{5}(\d{3})?$/,
  district: /^\d{5}$/,
  municipality: /^\d{8}$/,
} as const;

/** Requires an Amtlicher Gemeindeschlüssel that can be one today. */
export const MunicipalityKey = (
  form: keyof typeof forms = 'district_or_municipality',
  options?: ValidationOptions,
) => InClosedList('isMunicipalityKey', forms[form], isMunicipalityKey)(options);

/** Requires the first digits, two at least, of such a key: an area. */
export const MunicipalityKeyPrefix = InClosedList(
  'isMunicipalityKeyPrefix',
  /^\d{2,8}$/,
  isMunicipalityKeyPrefix,
);

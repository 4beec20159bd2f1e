import { codeList } from '@geleit/kernel';
import type { DataProtectionRegime } from '@geleit/contracts';
import { ageRangeOn, birthdayOf, type AgeRange } from './age.js';
import { addDays, firstDayOf, lastDayOf } from './day.js';

export const signatories = codeList('signatories', ['person', 'guardian', 'vormund']);
export type Signatory = (typeof signatories)[number];

export interface MinorConsentAges {
  /** The young person's own consent is required from this age on. */
  readonly ownConsentFromAge: number;
  /** A guardian's consent is required below this age. */
  readonly guardianConsentBelowAge: number;
  /** The consent of the guardian appointed by the court is required below this age. */
  readonly vormundConsentBelowAge: number;
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

const unverifiedAges = {
  ownConsentFromAge: 14,
  guardianConsentBelowAge: 16,
  vormundConsentBelowAge: 18,
  verifiedBy: null,
  verifiedAt: null,
} as const;

/** Who must consent for minors. No lawyer has confirmed the ages yet. */
const agesByRegime: Readonly<Record<DataProtectionRegime, MinorConsentAges>> = {
  dsgvo: { ...unverifiedAges, source: 'Art. 8 Abs. 1 DSGVO, applied to counselling by analogy' },
  dsg_ekd: { ...unverifiedAges, source: 'DSG-EKD, assumed to follow the DSGVO' },
  kdg: {
    ...unverifiedAges,
    source: '§ 8 Abs. 8 KDG in the version before 1 March 2026, applied to counselling; later text unseen',
  },
};

/** What a regime has of its own for counselling free of charge. */
const agesForFreeCounselling: Readonly<Partial<Record<DataProtectionRegime, MinorConsentAges>>> = {
  kdg: {
    ...unverifiedAges,
    ownConsentFromAge: 13,
    guardianConsentBelowAge: 13,
    vormundConsentBelowAge: 13,
    source: '§ 8 Abs. 8 KDG in the version before 1 March 2026: no parents from 13 on; later text unseen',
  },
};

/** What a consent is about, as far as it decides who must give it. */
export interface ConsentMatter {
  readonly regime: DataProtectionRegime;
  /** It allows nothing but counselling free of charge by the organisation itself. */
  readonly isFreeCounselling: boolean;
}

export const minorConsentAgesOf = ({ regime, isFreeCounselling }: ConsentMatter): MinorConsentAges =>
  (isFreeCounselling ? agesForFreeCounselling[regime] : undefined) ?? agesByRegime[regime];

const representedBelow = (ages: MinorConsentAges, unaccompanied: boolean): number =>
  unaccompanied ? ages.vormundConsentBelowAge : ages.guardianConsentBelowAge;

/**
 * Whose consent is required. If the age is uncertain, the greater protection applies. An unaccompanied minor
 * needs the consent of the guardian appointed by the court (Vormund).
 */
export function requiredSignatories(
  matter: ConsentMatter,
  age: AgeRange,
  unaccompanied: boolean,
): readonly Signatory[] {
  const ages = minorConsentAgesOf(matter);
  const isRepresented = age.least < representedBelow(ages, unaccompanied);
  const own: readonly Signatory[] = age.most >= ages.ownConsentFromAge || !isRepresented ? ['person'] : [];
  return isRepresented ? [...own, unaccompanied ? 'vormund' : 'guardian'] : own;
}

export interface GivenConsent {
  readonly matter: ConsentMatter;
  readonly signedBy: readonly Signatory[];
  readonly unaccompanied: boolean;
  /** The day on which it was given. */
  readonly givenOn: string;
}

/**
 * The last day on which a consent can be based on those who gave it, by the day of birth as far as it is known. A
 * guardian's consent ends before the birthday from which the person consents. If the birthday is uncertain,
 * the earliest possible one counts that is still to come. Undefined: no birthday ends it. If a signature was
 * missing from the beginning, it never had a ground.
 */
export function lastDayByBirth(
  birth: string,
  { matter, signedBy, unaccompanied, givenOn }: GivenConsent,
): string | undefined {
  const age = ageRangeOn(birth, givenOn);
  if (age === undefined) return undefined;
  const required = requiredSignatories(matter, age, unaccompanied);
  if (required.some((signatory) => !signedBy.includes(signatory))) return addDays(givenOn, -1);
  if (required.every((signatory) => signatory === 'person')) return undefined;
  const ages = minorConsentAgesOf(matter);
  const [first, last] = [firstDayOf(birth), lastDayOf(birth)];
  const [ending] = [
    ...(signedBy.includes('person') ? [] : [birthdayOf(first, ages.ownConsentFromAge)]),
    birthdayOf(first, representedBelow(ages, unaccompanied)),
    birthdayOf(last, representedBelow(ages, unaccompanied)),
  ]
    .filter((birthday) => birthday > givenOn)
    .sort();
  return ending && addDays(ending, -1);
}

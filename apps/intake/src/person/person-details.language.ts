import {
  MultilineText,
  WithinCalendar,
  CalendarDay,
  ageBands,
  genders,
  type AgeBand,
  type Gender,
} from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsEmail,
  IsIn,
  IsOptional,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';

/**
 * Identified by name, by an alias the person chose, not at all, or protected because being found would harm
 * them.
 */
export const unprotectedModes = ['IDENTIFIED', 'PSEUDONYMOUS', 'ANONYMOUS'] as const;
export const namedModes = ['IDENTIFIED', 'PSEUDONYMOUS'] as const;
export type NamedMode = (typeof namedModes)[number];
export const identityModes = [...unprotectedModes, 'PROTECTED'] as const;
export type IdentityMode = (typeof identityModes)[number];

export const languageLevels = ['native', 'good', 'basic'] as const;
export type LanguageLevel = (typeof languageLevels)[number];

/** World regions of UN M49: all that may be known of a protected person's origin. */
export const originRegions = ['africa', 'americas', 'asia', 'europe', 'oceania'] as const;
export type OriginRegion = (typeof originRegions)[number];

export class SpokenLanguage {
  /** ISO 639-3. */
  @Matches(/^[a-z]{3}$/) code!: string;
  @IsIn(languageLevels) level!: LanguageLevel;
}

/**
 * What every mode may hold: coded facts, as the person states them and never derived (P-7). Each is optional.
 */
export class CodedDetails {
  @IsOptional()
  @IsIn(genders)
  gender?: Gender;
  /** As stated at the last contact, if no date of birth is recorded. */
  @IsOptional()
  @IsIn(ageBands)
  ageBand?: AgeBand;
  @IsOptional()
  @ArrayMaxSize(8)
  @ValidateNested({ each: true })
  @Type(() => SpokenLanguage)
  languages?: readonly SpokenLanguage[];
  @IsOptional()
  @IsBoolean()
  interpreterNeeded?: boolean;
}

/**
 * All that may be known of a protected person (P-1). There is no field for a name, birth, address, contact,
 * document or status.
 */
export class ProtectedPersonDetails extends CodedDetails {
  @IsOptional()
  @IsIn(originRegions)
  originRegion?: OriginRegion;
  /** Kreis: the first five digits of the Amtlicher Gemeindeschlüssel. */
  @IsOptional()
  @Matches(/^\d{5}$/)
  ags?: string;
}

/** All that may be known of an anonymous person (P-2): attributes for statistics. */
export class AnonymousPersonDetails extends CodedDetails {
  /** ISO 3166-1 alpha-2, `XK`, `stateless` or `unclear`. */
  @IsOptional()
  @ArrayMaxSize(4)
  @ArrayUnique()
  @Matches(/^([A-Z]{2}|stateless|unclear)$/, { each: true })
  nationalities?: readonly string[];
  @IsOptional()
  @Matches(/^([A-Z]{2}|unclear)$/)
  countryOfOrigin?: string;
  /** Einreise: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as precisely as it is known. */
  @IsOptional()
  @Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  @WithinCalendar()
  entryDate?: string;
  /** Amtlicher Gemeindeschlüssel of a municipality (8 digits) or a Kreis (5 digits). */
  @IsOptional()
  @Matches(/^\d{5}(\d{3})?$/)
  ags?: string;
}

/**
 * What may be known of somebody who gave a name or an alias. There is no field for an AZR number: no
 * programme here may record it (P-6).
 */
export class PersonDetails extends AnonymousPersonDetails {
  @IsOptional()
  @Length(1, 80)
  @Personal('identity')
  alias?: string;
  @IsOptional()
  @Length(1, 120)
  @Personal('identity')
  givenName?: string;
  @IsOptional()
  @Length(1, 120)
  @Personal('identity')
  familyName?: string;
  @IsOptional()
  @CalendarDay()
  @Personal('identity')
  dateOfBirth?: string;
  /** `YYYY` or `YYYY-MM`, if the day is not known or not needed. */
  @IsOptional()
  @Matches(/^\d{4}(-\d{2})?$/)
  @WithinCalendar()
  @Personal('identity')
  birthYearMonth?: string;
  @IsOptional()
  @Length(3, 40)
  @Personal('contact')
  phone?: string;
  @IsOptional()
  @IsEmail()
  @Personal('contact')
  email?: string;
  @IsOptional()
  @Length(3, 300)
  @MultilineText()
  @Personal('contact')
  address?: string;
}

/** Every fact that can be corrected, in any mode; the decider rejects those the mode must not hold. */
export class AnyPersonDetails extends PersonDetails {
  @IsOptional()
  @IsIn(originRegions)
  originRegion?: OriginRegion;
}

export const personFieldNames = [
  'gender',
  'ageBand',
  'languages',
  'interpreterNeeded',
  'originRegion',
  'ags',
  'nationalities',
  'countryOfOrigin',
  'entryDate',
  'alias',
  'givenName',
  'familyName',
  'dateOfBirth',
  'birthYearMonth',
  'phone',
  'email',
  'address',
] as const satisfies readonly (keyof AnyPersonDetails)[];
export type PersonFieldName = (typeof personFieldNames)[number];

/** Computed from the facts as they are after the command; absent for anonymous and protected people. */
export interface BlindIndexFacts {
  readonly blindIndex?: string;
}

import {
  ageBands,
  CountryCode,
  familyStatuses,
  genders,
  MultilineText,
  MunicipalityKey,
  NationalityCode,
  occupations,
  schoolings,
  WithinCalendar,
  type AgeBand,
  type FamilyStatus,
  type Gender,
  type Occupation,
  type Schooling,
  AskedBecause,
  FieldGroups,
} from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
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
import { SpokenLanguage } from './spoken-language.language.js';

/**
 * Identified by name, by an alias the person chose, not at all, or protected because being found would harm
 * them.
 */
export const unprotectedModes = codeList('identityModes', ['IDENTIFIED', 'PSEUDONYMOUS', 'ANONYMOUS']);
export const namedModes = codeList('identityModes', ['IDENTIFIED', 'PSEUDONYMOUS']);
export type NamedMode = (typeof namedModes)[number];
export const identityModes = codeList('identityModes', [...unprotectedModes, 'PROTECTED']);
export type IdentityMode = (typeof identityModes)[number];

/** World regions of UN M49: all that may be known of a protected person's origin. */
export const originRegions = codeList('originRegions', ['africa', 'americas', 'asia', 'europe', 'oceania']);
export type OriginRegion = (typeof originRegions)[number];

const partialDayPattern = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/**
 * What every mode may hold: coded facts, as the person states them and never derived (P-7). Each is optional.
 */
@FieldGroups({
  person: ['gender', 'ageBand'],
  language: ['languages', 'interpreterNeeded'],
  situation: ['familyStatus', 'schooling', 'occupation'],
})
export class CodedDetails {
  @IsOptional()
  @IsIn(genders)
  @Personal('identity')
  @AskedBecause('statistics')
  gender?: Gender;
  /** As stated at the last contact, if no birth is recorded. */
  @IsOptional()
  @IsIn(ageBands)
  @Personal('identity')
  @AskedBecause('statistics')
  ageBand?: AgeBand;
  @IsOptional()
  @ArrayMaxSize(8)
  @ValidateNested({ each: true })
  @Type(() => SpokenLanguage)
  @Personal('special')
  @AskedBecause('language')
  languages?: readonly SpokenLanguage[];
  @IsOptional()
  @IsBoolean()
  @Personal('special')
  @AskedBecause('language')
  interpreterNeeded?: boolean;
  /** Familienstand */
  @IsOptional()
  @IsIn(familyStatuses)
  @Personal('identity')
  @AskedBecause('statistics')
  familyStatus?: FamilyStatus;
  /** Höchster Schul- oder Hochschulabschluss */
  @IsOptional()
  @IsIn(schoolings)
  @Personal('identity')
  @AskedBecause('statistics')
  schooling?: Schooling;
  /** Schul-, Ausbildungs- und Erwerbssituation */
  @IsOptional()
  @IsIn(occupations)
  @Personal('identity')
  @AskedBecause('statistics')
  occupation?: Occupation;
}

/**
 * All that may be known of a protected person (P-1). There is no field for a name, birth, address, contact,
 * document or status.
 */
@FieldGroups({ origin: ['originRegion'], situation: ['ags'] })
export class ProtectedPersonDetails extends CodedDetails {
  @IsOptional()
  @IsIn(originRegions)
  @Personal('special')
  @AskedBecause('statistics')
  originRegion?: OriginRegion;
  /** Kreis: the first five digits of the Amtlicher Gemeindeschlüssel. */
  @IsOptional()
  @MunicipalityKey('district')
  @Personal('identity')
  @AskedBecause('place')
  ags?: string;
}

/** Facts that can change, so that each holds from a day on. */
@FieldGroups({ origin: ['nationalities'], situation: ['ags'] })
export class ChangeableDetails extends CodedDetails {
  /** A set: ISO 3166-1 alpha-2, `XK`, `stateless` or `unclear`. */
  @IsOptional()
  @ArrayMaxSize(4)
  @ArrayUnique()
  @NationalityCode({ each: true })
  @Personal('special')
  @AskedBecause('statistics')
  nationalities?: readonly string[];
  /** Amtlicher Gemeindeschlüssel of a municipality (8 digits) or a Kreis (5 digits). */
  @IsOptional()
  @MunicipalityKey()
  @Personal('identity')
  @AskedBecause('place')
  ags?: string;
}

/** All that may be known of an anonymous person (P-2): attributes for statistics. */
@FieldGroups({ origin: ['countryOfOrigin', 'entryDate'] })
export class AnonymousPersonDetails extends ChangeableDetails {
  @IsOptional()
  @CountryCode()
  @Personal('special')
  @AskedBecause('statistics')
  countryOfOrigin?: string;
  /** Einreise: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as precisely as it is known. */
  @IsOptional()
  @Matches(partialDayPattern)
  @WithinCalendar()
  @Personal('special')
  @AskedBecause('statistics')
  entryDate?: string;
}

/**
 * What may be known of somebody who gave a name or an alias. There is no field for an AZR number: no
 * programme here may record it (P-6).
 */
@FieldGroups({
  person: ['alias', 'givenName', 'familyName', 'birth'],
  contact: ['phone', 'email', 'address'],
})
export class PersonDetails extends AnonymousPersonDetails {
  @IsOptional()
  @Length(1, 80)
  @Personal('identity')
  @AskedBecause('identification')
  alias?: string;
  @IsOptional()
  @Length(1, 120)
  @Personal('identity')
  @AskedBecause('identification')
  givenName?: string;
  @IsOptional()
  @Length(1, 120)
  @Personal('identity')
  @AskedBecause('identification')
  familyName?: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as precisely as it is known. */
  @IsOptional()
  @Matches(partialDayPattern)
  @WithinCalendar()
  @Personal('identity')
  @AskedBecause('identification')
  birth?: string;
  @IsOptional()
  @Length(3, 40)
  @Personal('contact')
  @AskedBecause('contact')
  phone?: string;
  @IsOptional()
  @IsEmail()
  @Personal('contact')
  @AskedBecause('contact')
  email?: string;
  @IsOptional()
  @Length(3, 300)
  @MultilineText()
  @Personal('contact')
  @AskedBecause('contact')
  address?: string;
}

/** Every fact that can be corrected, in any mode; the decider rejects those the mode must not hold. */
@FieldGroups({ origin: ['originRegion'] })
export class AnyPersonDetails extends PersonDetails {
  @IsOptional()
  @IsIn(originRegions)
  @Personal('special')
  @AskedBecause('statistics')
  originRegion?: OriginRegion;
}

/** What `ChangeableDetails` holds. */
export const changeableFieldNames = [
  'gender',
  'ageBand',
  'languages',
  'interpreterNeeded',
  'familyStatus',
  'schooling',
  'occupation',
  'nationalities',
  'ags',
] as const satisfies readonly (keyof ChangeableDetails)[];

/** Facts whose history is kept. Birth and entry have always held: they can only be corrected. */
export const datedFieldNames = [...changeableFieldNames, 'birth', 'entryDate'] as const;
export type DatedFieldName = (typeof datedFieldNames)[number];

export const personFieldNames = codeList('personFields', [
  ...datedFieldNames,
  'originRegion',
  'countryOfOrigin',
  'alias',
  'givenName',
  'familyName',
  'phone',
  'email',
  'address',
] as const satisfies readonly (keyof AnyPersonDetails)[]);
export type PersonFieldName = (typeof personFieldNames)[number];

/** Computed from the names as they are after the command; absent for anonymous and protected people. */
export interface BlindIndexFacts {
  readonly blindIndexes?: readonly string[];
}

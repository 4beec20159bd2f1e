import { codeList, Personal, type Contract } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ageBands, genders, type AgeBand, type Gender } from './codes.js';
import { WithinCalendar } from './days-and-moments.js';
import {
  factSources,
  familyStatuses,
  languageLevels,
  occupations,
  schoolings,
  type FactSource,
  type FamilyStatus,
  type LanguageLevel,
  type Occupation,
  type Schooling,
} from './person-fact-codes.js';

export class LanguageSkill {
  /** ISO 639-3. */
  @Matches(/^[a-z]{3}$/) code!: string;
  @IsIn(languageLevels) level!: LanguageLevel;
}

/** Facts about a person as others may know them: coded, without anything that names or reaches somebody. */
export class PersonFacts {
  @IsOptional()
  @IsIn(genders)
  gender?: Gender;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as precisely as it is known. Absent for anonymous and protected people. */
  @Personal('identity')
  @IsOptional()
  @Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  @WithinCalendar()
  birth?: string;
  /** As stated, if no birth is known. */
  @IsOptional()
  @IsIn(ageBands)
  ageBand?: AgeBand;
  /** A set: ISO 3166-1 alpha-2, `XK`, `stateless` or `unclear`. */
  @IsOptional()
  @ArrayMaxSize(4)
  @ArrayUnique()
  @Matches(/^([A-Z]{2}|stateless|unclear)$/, { each: true })
  @Personal('special')
  nationalities?: readonly string[];
  @IsOptional()
  @ArrayMaxSize(8)
  @ValidateNested({ each: true })
  @Type(() => LanguageSkill)
  languages?: readonly LanguageSkill[];
  @IsOptional()
  @IsBoolean()
  interpreterNeeded?: boolean;
  /** Einreise: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  @IsOptional()
  @Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  @WithinCalendar()
  @Personal('special')
  entry?: string;
  /** Wohnort: Amtlicher Gemeindeschlüssel of the Kreis (5 digits) or the municipality (8 digits). */
  @IsOptional()
  @Matches(/^\d{5}(\d{3})?$/)
  @Personal('identity')
  place?: string;
  @IsOptional()
  @IsIn(familyStatuses)
  familyStatus?: FamilyStatus;
  @IsOptional()
  @IsIn(schoolings)
  schooling?: Schooling;
  @IsOptional()
  @IsIn(occupations)
  occupation?: Occupation;
}

export const personFactNames = codeList('facts', [
  'gender',
  'birth',
  'ageBand',
  'nationalities',
  'languages',
  'interpreterNeeded',
  'entry',
  'place',
  'familyStatus',
  'schooling',
  'occupation',
] as const satisfies readonly (keyof PersonFacts)[]);
export type PersonFactName = (typeof personFactNames)[number];

/** When an entry began to hold, when it was recorded, and how it is known. */
export class FactsEntryOrigin {
  /** The first day, `YYYY-MM-DD`. Absent: it has always held. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @WithinCalendar()
  validFrom?: string;
  @IsISO8601({ strict: true })
  @WithinCalendar()
  recordedAt!: string;
  @IsIn(factSources) source!: FactSource;
  /** P-1: nothing that was recorded of the person before this entry holds, from whichever day on. */
  @IsOptional()
  @Equals(true)
  forgets?: true;
}

/**
 * Facts that hold from a day on. An entry corrects an earlier one with the same first day; see `factsOn` of
 * the kernel.
 */
export class PersonFactsEntry extends FactsEntryOrigin {
  @IsDefined()
  @ValidateNested()
  @Type(() => PersonFacts)
  facts!: PersonFacts;
  /** Facts that are not known from that day on. */
  @IsOptional()
  @ArrayUnique()
  @IsIn(personFactNames, { each: true })
  unknown?: readonly PersonFactName[];
}

/** Facts about a person were stated, have changed or were corrected. Earlier entries stay. */
export class PersonFactsRecorded {
  @IsUUID() personId!: string;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PersonFactsEntry)
  entries!: readonly PersonFactsEntry[];
}

/**
 * A topic of its own: only the service that counsels may read when somebody was born, and a new consumer gets
 * all that was ever stated.
 */
export const personFactsContract = {
  service: 'intake',
  stream: 'person-facts',
  major: 1,
  listeners: ['counselling'],
  events: { PersonFactsRecorded },
} as const satisfies Contract;

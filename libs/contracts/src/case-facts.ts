import { codeList, Personal, type Contract } from '@geleit/kernel';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  accessPaths,
  integrationCourses,
  statusGroups,
  type AccessPath,
  type IntegrationCourse,
  type StatusGroup,
} from './codes.js';
import { FactsEntryOrigin, PersonFacts, personFactNames } from './person-facts.js';

/** Mitberatene Angehörige: people who are advised along and have no case of their own. */
export class Relatives {
  /** Whose relatives they are. Absent: those of the case's person alone. */
  @IsOptional()
  @IsUUID()
  householdId?: string;
  /** How many are not registered. */
  @IsInt()
  @Min(0)
  @Max(60)
  adults!: number;
  @IsInt()
  @Min(0)
  @Max(60)
  children!: number;
  /** The registered members of the household, the case's person included. Some may have cases of their own. */
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  memberIds!: readonly string[];
}

/** Facts about a person and their case. What the programme must not know is absent. */
export class CaseFacts extends PersonFacts {
  /** Aufenthaltsstatus: its group only. */
  @IsOptional()
  @IsIn(statusGroups)
  @Personal('special')
  statusGroup?: StatusGroup;
  /** The language of counselling, ISO 639-3. */
  @IsOptional()
  @Matches(/^[a-z]{3}$/)
  counsellingLanguage?: string;
  @IsOptional()
  @IsIn(accessPaths)
  accessPath?: AccessPath;
  @IsOptional()
  @IsIn(integrationCourses)
  integrationCourse?: IntegrationCourse;
  @IsOptional()
  @ValidateNested()
  @Type(() => Relatives)
  relatives?: Relatives;
}

export const caseFactNames = codeList('facts', [
  ...personFactNames,
  'statusGroup',
  'counsellingLanguage',
  'accessPath',
  'integrationCourse',
  'relatives',
] as const satisfies readonly (keyof CaseFacts)[]);
export type CaseFactName = (typeof caseFactNames)[number];

/** Facts of a case that hold from a day on; as `PersonFactsEntry`. */
export class CaseFactsEntry extends FactsEntryOrigin {
  @IsDefined()
  @ValidateNested()
  @Type(() => CaseFacts)
  facts!: CaseFacts;
  @IsOptional()
  @ArrayUnique()
  @IsIn(caseFactNames, { each: true })
  unknown?: readonly CaseFactName[];
}

/** Facts about the person reach each of these cases. */
export class ClientFactsNoted {
  @IsUUID() personId!: string;
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CaseFactsEntry)
  entries!: readonly CaseFactsEntry[];
}

/** These cases are another registration's from now on: two were merged, or a merge was undone. */
export class ClientCasesMoved {
  @IsUUID() personId!: string;
  @IsUUID() formerPersonId!: string;
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
  /** When they were merged or unmerged. */
  @IsISO8601({ strict: true }) since!: string;
}
/** The cases are the person's, and what is known of the person holds in them. */
export class ClientCasesTaken extends ClientFactsNoted {
  @IsISO8601({ strict: true }) since!: string;
}

/** Addresses all cases of a person. Only counselling itself reads it, because it says when they were born. */
export const clientFactsContract = {
  service: 'counselling',
  stream: 'client-facts',
  major: 1,
  listeners: ['counselling'],
  events: { ClientFactsNoted, ClientCasesMoved, ClientCasesTaken },
} as const satisfies Contract;

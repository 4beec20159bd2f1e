import {
  caseKinds,
  Profile,
  programmes,
  sbgAreas,
  type CaseKind,
  type CaseCodes,
  type EligibilityVerdict,
  type Programme,
  type SbgArea,
  type ServedDecision,
} from '@geleit/contracts';
import { reportingRiskOf } from '@geleit/rules';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';

/** What every published event of a case repeats, so that consumers can count without further queries. */
export class CaseEventFields {
  @IsUUID() personId!: string;
  @IsIn(programmes) programme!: Programme;
  @IsUUID() agencyId!: string;
  /** Förderbereich: only in SBG and RB. Cases from before funding areas lack it. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  @IsIn(caseKinds) kind!: CaseKind;
  @IsDefined()
  @ValidateNested()
  @Type(() => Profile)
  profile!: Profile;
}

/**
 * P-1: the profile without what could lead to a protected person: origin, time of entry and residence status.
 */
export const redactProfile = ({
  entryYear: _,
  statusGroup: __,
  reportingRisk: ___,
  ...profile
}: Readonly<Profile>): Profile => ({
  ...profile,
  nationality: 'unknown',
  sinceEntry: 'unknown',
});

const codedFields = [
  'gender',
  'ageBand',
  'nationality',
  'language',
  'sinceEntry',
  'entryYear',
  'statusGroup',
  'accessPath',
  'integrationCourse',
] as const satisfies readonly (keyof Profile & keyof CaseCodes)[];

/** The profile with what its person and case count as now. */
export const recodeProfile = (
  { entryYear: _, statusGroup: __, reportingRisk, ...profile }: Readonly<Profile>,
  codes: Readonly<Pick<CaseCodes, (typeof codedFields)[number]>>,
): Profile => ({
  ...profile,
  ...(reportingRisk && { reportingRisk: reportingRiskOf(codes.statusGroup ?? 'not_recorded') }),
  ...Object.fromEntries(codedFields.flatMap((name) => (name in codes ? [[name, codes[name]]] : []))),
});

/** What intake published when it enrolled the person in the programme. */
export interface EnrolmentDetails {
  readonly personId: string;
  readonly programme: Programme;
  readonly agencyId: string;
  readonly sbgArea?: SbgArea;
  readonly counsellorId: string;
  readonly enrolledOn: string;
  readonly eligibility: EligibilityVerdict;
  readonly profile: Profile;
  /** A decision that was served before the person came, and the request with which intake noted it (I-1). */
  readonly served?: Readonly<ServedDecision> & { readonly requestId: string };
}

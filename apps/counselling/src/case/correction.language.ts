import { codeList, Personal } from '@geleit/kernel';
import {
  accessPaths,
  CalendarDay,
  integrationCourses,
  LanguageCode,
  programmes,
  sbgAreas,
  statusGroups,
  type AccessPath,
  type IntegrationCourse,
  type Programme,
  type SbgArea,
  type StatusGroup,
  AskedBecause,
  FieldGroups,
} from '@geleit/contracts';
import type { StaffFacts } from '@geleit/rules';
import { IsIn, IsOptional } from 'class-validator';
import { CaseEventFields } from './case-event-fields.language.js';
import { caseCorrectionReasons, type CaseCorrectionReason } from './codes.language.js';

/** Without an upgrade; with one, `UndoUpgrade` comes first. */
const correctableKinds = codeList('caseKinds', ['short_contact', 'counselling']);
type CorrectableKind = (typeof correctableKinds)[number];

/** Berichtigung: what was recorded wrongly is right from the beginning. What is left out stays as it is. */
@FieldGroups({
  record: ['reason', 'openedOn'],
  programme: ['programme', 'sbgArea', 'kind', 'accessPath'],
  language: ['counsellingLanguage', 'integrationCourse'],
  residence: ['statusGroup'],
})
export class CorrectCase {
  @IsIn(caseCorrectionReasons) reason!: CaseCorrectionReason;
  @IsOptional()
  @IsIn(programmes)
  programme?: Programme;
  /** Förderbereich: required with a programme that has funding areas. */
  @IsOptional()
  @IsIn(sbgAreas)
  sbgArea?: SbgArea;
  /** Only a closed case with one session at most is corrected to a short contact. */
  @IsOptional()
  @IsIn(correctableKinds)
  kind?: CorrectableKind;
  @IsOptional()
  @CalendarDay()
  openedOn?: string;
  /** The language of counselling, ISO 639-3. */
  @IsOptional()
  @LanguageCode()
  counsellingLanguage?: string;
  @IsOptional()
  @IsIn(integrationCourses)
  integrationCourse?: IntegrationCourse;
  @IsOptional()
  @IsIn(accessPaths)
  accessPath?: AccessPath;
  /** Aufenthaltsstatus: its group only. */
  @IsOptional()
  @IsIn(statusGroups)
  @Personal('special')
  @AskedBecause('statistics')
  statusGroup?: StatusGroup;
}
export interface CorrectCaseFacts {
  /** What the office of the case offers, by the register. Absent if it is not open. */
  readonly office?: { readonly programmes: readonly Programme[]; readonly sbgAreas: readonly SbgArea[] };
  /** What the register says of whoever leads the case. */
  readonly lead?: StaffFacts;
}

/** The case as it is right; which facts were corrected is recorded beside it. */
export class CaseCorrected extends CaseEventFields {
  @CalendarDay() openedOn!: string;
  @IsIn(caseCorrectionReasons) reason!: CaseCorrectionReason;
}

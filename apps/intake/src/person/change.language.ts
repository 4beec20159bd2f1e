import { codeList } from '@geleit/kernel';
import { CalendarDay, type FactSource, FieldGroups } from '@geleit/contracts';
import { IsIn, IsOptional } from 'class-validator';
import { ChangeableDetails } from './person-details.language.js';
import { StatedLanguages, type StatedLanguage } from './spoken-language.language.js';

/** How a change can become known. */
export const changeSources = codeList('factSources', [
  'stated',
  'document_seen',
] as const satisfies readonly FactSource[]);
export type ChangeSource = (typeof changeSources)[number];

/**
 * What has changed since a day; before it, the earlier facts go on holding. A new name or address replaces the
 * old one instead (CorrectPersonData): nobody needs to know the former one.
 */
@FieldGroups({ record: ['validFrom', 'source'] })
export class RecordChange extends ChangeableDetails {
  @StatedLanguages() override languages?: readonly StatedLanguage[];
  /** The first day on which it is so. */
  @CalendarDay() validFrom!: string;
  /** Default: stated. */
  @IsOptional()
  @IsIn(changeSources)
  source?: ChangeSource;
}
/** What was recorded as a change from one day on has been so since another. */
export class CorrectChangeDay {
  @CalendarDay() from!: string;
  @CalendarDay() to!: string;
}

export class PersonChangeRecorded extends ChangeableDetails {
  @CalendarDay() validFrom!: string;
  @IsIn(changeSources) source!: ChangeSource;
}

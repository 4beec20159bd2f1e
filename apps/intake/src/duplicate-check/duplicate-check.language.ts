import { codeList, type Language } from '@geleit/kernel';
import { IsIn, IsInt, Min } from 'class-validator';

/** One bit (P-5). */
export const duplicateAnswers = codeList('duplicateAnswers', ['none', 'possible']);
export type DuplicateAnswer = (typeof duplicateAnswers)[number];

/** The answer is already known, but is not given before it is recorded. */
export class RecordDuplicateCheck {
  @IsIn(duplicateAnswers) answer!: DuplicateAnswer;
  /** How many a staff member may make in an hour. */
  @IsInt()
  @Min(1)
  checksPerHour!: number;
  /** When it was made, in milliseconds since 1970. */
  @IsInt() madeAt!: number;
}
/** Who asked and when is in the event's metadata. Nothing is kept of the question itself. */
export class DuplicateCheckMade {
  @IsIn(duplicateAnswers) answer!: DuplicateAnswer;
  /** When it was made, in milliseconds since 1970: the limit counts by it. */
  @IsInt() madeAt!: number;
}

/** The duplicate checks of one staff member on one day. */
export const DuplicateCheckLanguage = {
  stream: 'duplicate-check',
  commands: { RecordDuplicateCheck },
  events: { DuplicateCheckMade },
  rejections: { TooManyDuplicateChecks: 'conflict' },
} as const satisfies Language;

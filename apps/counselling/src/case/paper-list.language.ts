import { AskedBecause, CalendarDay, FieldGroups, RefersTo } from '@geleit/contracts';
import { codeList, Personal } from '@geleit/kernel';
import { paperKinds, paperListPurposes, type PaperKind, type PaperListPurpose } from '@geleit/rules';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';

/** How far a paper is: still to be brought, seen by a counsellor, not to be had so far, or not asked for. */
export const paperStatuses = codeList('paperStatuses', ['needed', 'seen', 'missing', 'not_needed']);
export type PaperStatus = (typeof paperStatuses)[number];

export const paperListStrikeReasons = codeList('paperListStrikeReasons', [
  'wrong_case',
  'recorded_twice',
  'recorded_in_error',
]);
export type PaperListStrikeReason = (typeof paperListStrikeReasons)[number];

/** Of a list. */
export const mostPapers = 40;

/** Which of the papers, counted from the first. */
const PaperNumber =
  () =>
  (target: object, field: string): void => {
    IsInt()(target, field);
    Min(1)(target, field);
    Max(mostPapers)(target, field);
  };

class DescribedPaper {
  @IsIn(paperKinds) kind!: PaperKind;
  /** Whose it is, or which: needed for a paper of another kind. */
  @IsOptional()
  @Length(1, 200)
  @Personal('narrative')
  @AskedBecause('documentation')
  text?: string;
}
class DescribedPaperList {
  @IsIn(paperListPurposes) purpose!: PaperListPurpose;
  /** Which application or decision it is. */
  @IsOptional()
  @Length(1, 200)
  @Personal('narrative')
  @AskedBecause('documentation')
  text?: string;
}
class NamedPaperList {
  @RefersTo('cases/paper-lists') paperListId!: string;
}

/** Unterlagenliste: what is needed for an application or against a decision, with the usual papers. */
export class BeginPaperList extends DescribedPaperList {}
@FieldGroups({ record: ['paperListId'] })
export class AddPaper extends DescribedPaper {
  @RefersTo('cases/paper-lists') paperListId!: string;
}
export class MarkPaper extends NamedPaperList {
  @PaperNumber() paper!: number;
  @IsIn(paperStatuses) status!: PaperStatus;
  /** Only of a paper that was seen. */
  @IsOptional()
  @CalendarDay()
  seenOn?: string;
}
/** Nothing is missing any more. */
export class CompletePaperList extends NamedPaperList {}
/** Something else is needed after all. */
export class ReopenPaperList extends NamedPaperList {}
export class StrikePaperList extends NamedPaperList {
  @IsIn(paperListStrikeReasons) reason!: PaperListStrikeReason;
}

class OnePaperList {
  @IsUUID() paperListId!: string;
}
export class PaperListBegun extends DescribedPaperList {
  @IsUUID() paperListId!: string;
  /** As they were usual on that day. */
  @ArrayMaxSize(mostPapers)
  @IsIn(paperKinds, { each: true })
  papers!: readonly PaperKind[];
}
export class PaperAdded extends DescribedPaper {
  @IsUUID() paperListId!: string;
}
export class PaperMarked extends OnePaperList {
  @PaperNumber() paper!: number;
  @IsIn(paperStatuses) status!: PaperStatus;
  @IsOptional()
  @CalendarDay()
  seenOn?: string;
}
export class PaperListCompleted extends OnePaperList {}
export class PaperListReopened extends OnePaperList {}
/** The record stays in the history; from now on there is no such list. */
export class PaperListStruck extends OnePaperList {
  @IsIn(paperListStrikeReasons) reason!: PaperListStrikeReason;
}
export class PaperListErased extends OnePaperList {}

export const paperListCommands = {
  BeginPaperList,
  AddPaper,
  MarkPaper,
  CompletePaperList,
  ReopenPaperList,
  StrikePaperList,
};
export const paperListEvents = {
  PaperListBegun,
  PaperAdded,
  PaperMarked,
  PaperListCompleted,
  PaperListReopened,
  PaperListStruck,
  PaperListErased,
};
export const paperListRejections = {
  NoSuchPaperList: 'not-found',
  NoSuchPaper: 'not-found',
  PaperListComplete: 'conflict',
  PaperListNotComplete: 'conflict',
  PapersStillMissing: 'conflict',
  TooManyPapers: 'conflict',
  PaperNotDescribed: 'unprocessable',
  SeenWithoutDay: 'unprocessable',
  DayWithoutSeen: 'unprocessable',
} as const;

import { IsInstant } from '@geleit/contracts';
import { codeList, type Language } from '@geleit/kernel';
import { IsIn, IsOptional, IsUUID } from 'class-validator';

export const responsibilityKinds = codeList('keeperReasons', [
  'registration',
  'return',
  'appointment',
  'admission',
  'deputy',
  'request',
]);
export type ResponsibilityKind = (typeof responsibilityKinds)[number];

/** Names a person, a request, or both. */
export class Responsibility {
  @IsIn(responsibilityKinds) kind!: ResponsibilityKind;
  @IsOptional()
  @IsUUID()
  personId?: string;
  @IsOptional()
  @IsUUID()
  requestId?: string;
}
export class NoteResponsibility extends Responsibility {
  /** When it began. What arrives late is passed on with what was known in time. */
  @IsInstant() since!: string;
}
export class EndResponsibility extends Responsibility {}
/** What they are responsible for in an office passes to a colleague. */
export class PassOnWork {
  @IsUUID() toStaffId!: string;
  @IsUUID() officeId!: string;
  @IsInstant() at!: string;
}
/** They have left the organisation. */
export class LeaveWork {}

export class ResponsibilityNoted extends Responsibility {}
export class ResponsibilityEnded extends Responsibility {}
/** Which of it belongs to the office is decided where it is known: at the person and the request. */
export class WorkPassedOn extends PassOnWork {
  @IsUUID(undefined, { each: true }) personIds!: readonly string[];
  /** Requests of people who are not known yet. */
  @IsUUID(undefined, { each: true }) requestIds!: readonly string[];
}
/** For what is noted later, the event is recorded again with that person alone. */
export class WorkLeftBehind {
  @IsUUID(undefined, { each: true }) personIds!: readonly string[];
}

/** Zuständigkeiten: what a staff member has to do with, under their id, so that it can be passed on at once. */
export const CaseloadLanguage = {
  stream: 'caseload',
  commands: { NoteResponsibility, EndResponsibility, PassOnWork, LeaveWork },
  events: { ResponsibilityNoted, ResponsibilityEnded, WorkPassedOn, WorkLeftBehind },
  rejections: {},
} as const satisfies Language;

import { IsInstant } from '@geleit/contracts';
import type { Language } from '@geleit/kernel';
import { IsUUID } from 'class-validator';

/** The staff member works on the case from that moment on. */
export class NoteResponsibility {
  @IsUUID() caseId!: string;
  @IsInstant() since!: string;
}
export class EndResponsibility {
  @IsUUID() caseId!: string;
}
/** The register reassigned all their work in an office. */
export class PassOnWork {
  @IsUUID() toStaffId!: string;
  @IsUUID() officeId!: string;
  @IsInstant() at!: string;
}
/** They left the organisation. */
export class LeaveWork {}

export class ResponsibilityNoted extends NoteResponsibility {}
export class ResponsibilityEnded extends EndResponsibility {}
/**
 * Their cases so far, of every office: each case knows its own. For an assignment that was earlier but is
 * noted later, the event is recorded again with that case alone.
 */
export class WorkPassedOn extends PassOnWork {
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
}
/** Their cases so far. For an assignment noted later, the event is recorded again with that case alone. */
export class WorkLeftBehind {
  @IsUUID(undefined, { each: true })
  caseIds!: readonly string[];
}

/**
 * Fallbestand: the cases on which a staff member works, under their id, so that whatever concerns all of them
 * reaches each.
 */
export const CaseloadLanguage = {
  stream: 'caseload',
  commands: { NoteResponsibility, EndResponsibility, PassOnWork, LeaveWork },
  events: { ResponsibilityNoted, ResponsibilityEnded, WorkPassedOn, WorkLeftBehind },
  rejections: {},
} as const satisfies Language;

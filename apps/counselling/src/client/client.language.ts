import type { Language } from '@geleit/kernel';
import { IsOptional, IsUUID } from 'class-validator';

export class NoteCase {
  @IsUUID() caseId!: string;
}
/** `deputyId` works on all cases of the person, so that none is ever out of reach. */
export class ProtectClient {
  @IsOptional()
  @IsUUID()
  deputyId?: string;
}
export class EndProtection {}

export class CaseNoted extends NoteCase {}
/**
 * The person's cases so far. For a case opened later, the event is recorded again with that case alone; with
 * another deputy, it is recorded again with all of them.
 */
export class ClientProtected {
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
  /** Absent in protections from before deputies were named. */
  @IsOptional()
  @IsUUID()
  deputyId?: string;
}
export class ClientProtectionEnded {
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
}

/** Ratsuchende: the cases of a person, under the person's id, so that protection reaches all of them. */
export const ClientLanguage = {
  stream: 'client',
  commands: { NoteCase, ProtectClient, EndProtection },
  events: { CaseNoted, ClientProtected, ClientProtectionEnded },
  rejections: {},
} as const satisfies Language;

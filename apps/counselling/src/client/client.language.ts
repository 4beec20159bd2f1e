import type { Language } from '@geleit/kernel';
import { IsUUID } from 'class-validator';

export class NoteCase {
  @IsUUID() caseId!: string;
}
export class ProtectClient {}
export class EndProtection {}

export class CaseNoted extends NoteCase {}
/** The person's cases so far. For a case opened later, the event is recorded again with that case alone. */
export class ClientProtected {
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
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

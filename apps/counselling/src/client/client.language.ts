import type { Language } from '@geleit/kernel';
import { IsUUID } from 'class-validator';

export class NoteCase {
  @IsUUID() caseId!: string;
}
export class ProtectClient {}
export class EndProtection {}

export class CaseNoted extends NoteCase {}
/** Her cases so far; of one that is opened later this is said again, for that case alone. */
export class ClientProtected {
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
}
export class ClientProtectionEnded {
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
}

/** Ratsuchende: which cases a person has, under her id, so that what befalls her reaches all of them. */
export const ClientLanguage = {
  stream: 'client',
  commands: { NoteCase, ProtectClient, EndProtection },
  events: { CaseNoted, ClientProtected, ClientProtectionEnded },
  rejections: {},
} as const satisfies Language;

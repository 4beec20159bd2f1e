import type { Language } from '@geleit/kernel';
import { CaseFactsEntry, erasureCommands, erasureEvents, erasureRejections } from '@geleit/contracts';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { ConsentEndNoted, ConsentNoted, NoteConsent, NoteConsentEnd } from './consent.language.js';
import { mergeCommands, mergeEvents } from './merge.language.js';

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
/** Facts about the person became known, have changed or were corrected. */
export class NoteFacts {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CaseFactsEntry)
  entries!: readonly CaseFactsEntry[];
}

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
/**
 * New entries, for all of the person's cases so far. For a case opened later, the event is recorded again
 * with that case alone and all entries.
 */
export class FactsNoted extends NoteFacts {
  @IsUUID(undefined, { each: true }) caseIds!: readonly string[];
}

/** Ratsuchende: the cases of a person, under the person's id, so that protection and facts reach all of them. */
export const ClientLanguage = {
  stream: 'client',
  commands: {
    NoteCase,
    ProtectClient,
    EndProtection,
    NoteFacts,
    NoteConsent,
    NoteConsentEnd,
    ...mergeCommands,
    ...erasureCommands,
  },
  events: {
    CaseNoted,
    ClientProtected,
    ClientProtectionEnded,
    FactsNoted,
    ConsentNoted,
    ConsentEndNoted,
    ...mergeEvents,
    ...erasureEvents,
  },
  rejections: erasureRejections,
} as const satisfies Language;

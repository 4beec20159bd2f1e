import { erasureEvents } from '@geleit/contracts';
import { IsUUID } from 'class-validator';

export { erasureCommands, erasureRejections } from '@geleit/contracts';

/** The case was erased, and the session with it. It counts on where it was counted. */
export class SessionErased {
  @IsUUID() sessionId!: string;
}

export const caseErasureEvents = { ...erasureEvents, SessionErased } as const;

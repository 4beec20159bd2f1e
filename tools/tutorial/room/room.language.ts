import type { EventOf, Language } from '@geleit/kernel';
import { IsInt, Length, Max, Min } from 'class-validator';

export class RegisterRoom {
  @Length(1, 80) name!: string;
  @IsInt()
  @Min(1)
  @Max(500)
  seats!: number;
}
export class CloseRoom {}

export class RoomRegistered extends RegisterRoom {}
export class RoomClosed {}

/** Beratungsraum of an agency. */
export const RoomLanguage = {
  stream: 'room',
  commands: { RegisterRoom, CloseRoom },
  events: { RoomRegistered, RoomClosed },
  rejections: { NoSuchRoom: 'not-found', RoomAlreadyRegistered: 'conflict', RoomIsClosed: 'conflict' },
} as const satisfies Language;

export type RoomEvent = EventOf<typeof RoomLanguage>;

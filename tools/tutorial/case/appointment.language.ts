import { IsInstant, sessionModes, type SessionMode } from '@geleit/contracts';
import { IsIn, IsUUID } from 'class-validator';

/** Nächster Termin. A later one replaces it. */
export class RecordNextAppointment {
  @IsInstant() startsAt!: string;
  @IsIn(sessionModes) mode!: SessionMode;
}

/** Repeats who works on the case, because only they may see the appointment in a list. */
export class NextAppointmentRecorded extends RecordNextAppointment {
  @IsUUID(undefined, { each: true }) staff!: readonly string[];
}

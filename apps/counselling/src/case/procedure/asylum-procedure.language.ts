import { AskedBecause, CalendarDay, FieldGroups, RefersTo } from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { laender, type Land } from '@geleit/rules';
import { IsBoolean, IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import {
  procedureKinds,
  procedureStages,
  procedureStrikeReasons,
  type ProcedureKind,
  type ProcedureStage,
  type ProcedureStrikeReason,
} from './procedure-codes.language.js';

@FieldGroups({
  content: ['procedureKind', 'unaccompaniedMinor', 'bamfOffice', 'fileNumber', 'courtLand'],
  term: ['wishedOn', 'registeredOn', 'lodgedOn', 'withdrawalBegunOn'],
})
class DescribedProcedure {
  @IsIn(procedureKinds)
  @Personal('special')
  @AskedBecause('documentation')
  procedureKind!: ProcedureKind;
  /** Asylgesuch: the day on which the person said that they seek protection. */
  @IsOptional()
  @CalendarDay()
  wishedOn?: string;
  /** with the day of registration comes the law of the responsible State. */
  @IsOptional()
  @CalendarDay()
  registeredOn?: string;
  /** Antragstellung; with it comes the law of the procedure. */
  @IsOptional()
  @CalendarDay()
  lodgedOn?: string;
  /** Of a withdrawal of protection: the day on which it began. */
  @IsOptional()
  @CalendarDay()
  withdrawalBegunOn?: string;
  @IsOptional()
  @IsBoolean()
  @Personal('special')
  @AskedBecause('documentation')
  unaccompaniedMinor?: boolean;
  /** The branch of the Federal Office (BAMF). */
  @IsOptional()
  @Length(1, 100)
  @Personal('identity')
  bamfOffice?: string;
  /** Aktenzeichen. Not of protected people. */
  @IsOptional()
  @Length(1, 50)
  @Personal('identity')
  fileNumber?: string;
  /** Where the court sits that is responsible: its public holidays count. */
  @IsOptional()
  @IsIn(laender)
  courtLand?: Land;
}

/** Asylverfahren, in a programme that may know of it. */
export class RegisterProcedure extends DescribedProcedure {}
/** The whole procedure as it is known now. Deadlines that followed from other days are superseded. */
@FieldGroups({ record: ['procedureId'] })
export class ChangeProcedure extends DescribedProcedure {
  @RefersTo('cases/procedures') procedureId!: string;
}
export class StrikeProcedure {
  @RefersTo('cases/procedures') procedureId!: string;
  @IsIn(procedureStrikeReasons) reason!: ProcedureStrikeReason;
}

class OneProcedure {
  @IsUUID() procedureId!: string;
}
export class ProcedureRegistered extends DescribedProcedure {
  @IsUUID() procedureId!: string;
}
export class ProcedureChanged extends ProcedureRegistered {}
/** The record stays in the history; from now on there is no such procedure. */
export class ProcedureStruck extends OneProcedure {
  @IsIn(procedureStrikeReasons) reason!: ProcedureStrikeReason;
}
/** Where the procedure stands, stated whenever that changes. */
export class ProcedureStageStated extends OneProcedure {
  @IsIn(procedureStages)
  @Personal('special')
  stage!: ProcedureStage;
  /** Whether the person still has to be reachable for it. */
  @IsBoolean() isRunning!: boolean;
}
export class ProcedureErased extends OneProcedure {}

export const asylumProcedureCommands = { RegisterProcedure, ChangeProcedure, StrikeProcedure };
export const asylumProcedureEvents = {
  ProcedureRegistered,
  ProcedureChanged,
  ProcedureStruck,
  ProcedureStageStated,
  ProcedureErased,
};
export const asylumProcedureRejections = {
  NoSuchProcedure: 'not-found',
  ProcedureIsClosed: 'conflict',
  TooManyProcedures: 'conflict',
  ProcedureDaysInDisorder: 'unprocessable',
} as const;

import { codeList, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import type { ProcedureRegime } from '@geleit/contracts';
import { procedureRegimeOf, responsibilityRegimeOf, type Land } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import type { ProcedureKind, ProcedureStage } from '../case/procedure/procedure-codes.language.js';

/** The law by which the responsible State is found: Dublin III, or Regulation (EU) 2024/1351. */
export const responsibilityRegimes = codeList('responsibilityRegimes', ['dublin3', 'amm']);

@Entity('procedures')
export class ProcedureRow {
  @PrimaryColumn('uuid') procedureId!: string;
  @Column('uuid') caseId!: string;
  @Column('text')
  @Personal('special')
  procedureKind!: ProcedureKind | Erased;
  @Column('date', { nullable: true }) wishedOn!: string | null;
  @Column('date', { nullable: true }) registeredOn!: string | null;
  @Column('date', { nullable: true }) lodgedOn!: string | null;
  @Column('date', { nullable: true }) withdrawalBegunOn!: string | null;
  /** A-1; null: no application was lodged. */
  @Column('text', { nullable: true }) procedureRegime!: ProcedureRegime | null;
  /** A-1; null: it was not registered. */
  @Column('text', { nullable: true }) responsibilityRegime!: (typeof responsibilityRegimes)[number] | null;
  @Column('jsonb', { nullable: true })
  @Personal('special')
  unaccompaniedMinor!: boolean | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  bamfOffice!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  fileNumber!: string | Erased | null;
  @Column('text', { nullable: true }) courtLand!: Land | null;
  @Column('text', { nullable: true })
  @Personal('special')
  stage!: ProcedureStage | Erased | null;
  /** Whether the person still has to be reachable for it. */
  @Column('boolean') isRunning!: boolean;
  @Column('text') recordedBy!: string;
  @Column('timestamptz') recordedAt!: string;
}

type CaseEvents = typeof CaseLanguage.events;
type ProcedureEvent<T extends keyof CaseEvents> = RecordedEvent<CaseEvents, T>;

const key = ({ data }: { readonly data: { readonly procedureId: string } }): string => data.procedureId;
const notSaid = {
  wishedOn: null,
  registeredOn: null,
  lodgedOn: null,
  withdrawalBegunOn: null,
  unaccompaniedMinor: null,
  bamfOffice: null,
  fileNumber: null,
  courtLand: null,
};
const described = ({ data }: ProcedureEvent<'ProcedureRegistered' | 'ProcedureChanged'>) => ({
  ...notSaid,
  ...data,
  procedureRegime: data.lodgedOn === undefined ? null : procedureRegimeOf(data.lodgedOn),
  responsibilityRegime: data.registeredOn === undefined ? null : responsibilityRegimeOf(data.registeredOn),
});

/** The asylum procedures of each case, as they are known now. */
export const procedures: Projection<CaseEvents, ProcedureRow> = {
  name: 'procedures',
  row: ProcedureRow,
  reads: CaseLanguage.events,
  on: {
    ProcedureRegistered: {
      key,
      next: (_, event: ProcedureEvent<'ProcedureRegistered'>) => ({
        ...described(event),
        caseId: event.stream,
        stage: null,
        isRunning: true,
        recordedBy: event.by,
        recordedAt: event.at,
      }),
    },
    ProcedureChanged: {
      key,
      next: (row, event: ProcedureEvent<'ProcedureChanged'>) => row && { ...row, ...described(event) },
    },
    ProcedureStageStated: {
      key,
      next: (row, { data }: ProcedureEvent<'ProcedureStageStated'>) =>
        row && { ...row, stage: data.stage, isRunning: data.isRunning },
    },
    ProcedureStruck: { key, next: () => null },
    ProcedureErased: { key, next: () => null },
  },
};

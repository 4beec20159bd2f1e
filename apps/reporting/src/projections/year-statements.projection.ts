import { caseContract, projectContract } from '@geleit/contracts';
import type { Projection, RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportedProgramme } from '../definitions/reported-programmes.js';
import type { CaseStatement, ProjectStatement } from '../engine/stated-year.js';

/** What was stated of a case or project for one calendar year, under the tokens of that year. */
@Entity('year_statements')
export class YearStatementRow {
  @PrimaryColumn('uuid') factId!: string;
  @Column('text') thingToken!: string;
  /** Only cases have one. */
  @Column('text', { nullable: true }) personToken!: string | null;
  @Column('text') programme!: ReportedProgramme;
  @Column('int') year!: number;
  /** Order within the case or project. */
  @Column('int') version!: number;
  @Column('timestamptz') heardAt!: string;
  @Column('boolean') isVoid!: boolean;
  @Column('jsonb') statement!: CaseStatement | ProjectStatement;
}

const { CaseYearStated } = caseContract.events;
const { ProjectYearStated } = projectContract.events;
const statingEvents = { CaseYearStated, ProjectYearStated };
type StatingEventTypes = typeof statingEvents;

const commonColumns = ({
  id,
  version,
  receivedAt,
  at,
  data: { programme, year, isVoid },
}: RecordedEvent<StatingEventTypes>) => ({
  factId: id,
  programme,
  year,
  isVoid,
  version,
  heardAt: receivedAt ?? at,
});

/**
 * Every statement received, so that a report can take the last one known at any time. Nothing is
 * overwritten.
 */
export const yearStatements: Projection<StatingEventTypes, YearStatementRow> = {
  name: 'year-statements',
  row: YearStatementRow,
  reads: statingEvents,
  on: {
    CaseYearStated: {
      key: ({ id }) => id,
      next: (_, event) => {
        const { caseId, personId, spells, codes, planning, asylum } = event.data;
        return {
          ...commonColumns(event),
          thingToken: caseId,
          personToken: personId,
          statement: {
            spells,
            codes,
            ...(planning !== undefined && { planning }),
            ...(asylum !== undefined && { asylum }),
          },
        };
      },
    },
    ProjectYearStated: {
      key: ({ id }) => id,
      next: (_, event) => {
        const { projectId, agencyId, kind, spells, partner } = event.data;
        return {
          ...commonColumns(event),
          thingToken: projectId,
          personToken: null,
          statement: { spells, agencyId, kind, ...(partner !== undefined && { partner }) },
        };
      },
    },
  },
};

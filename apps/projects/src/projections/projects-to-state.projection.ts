import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ProjectLanguage } from '../project/project.language.js';

@Entity('projects_to_state')
export class ProjectToStateRow {
  @PrimaryColumn('uuid') projectId!: string;
  /** The latest year that was stated. */
  @Column('int', { nullable: true }) statedYear!: number | null;
  /** When the next statement is due. Null once the project is no longer open. */
  @Column('timestamptz', { nullable: true }) stateAt!: string | null;
}

const { ProjectStarted, OpeningProcessBegun, ProjectYearStated } = ProjectLanguage.events;
const statedEvents = { ProjectStarted, OpeningProcessBegun, ProjectYearStated };

/** 1 January of the next year begins in Germany. */
const endOfYear = (year: number): string => `${year}-12-31T23:00:00.000Z`;

/**
 * When the years of a project are to be stated next. A project from before the statements is due at once: what
 * begins now is stated together with its beginning.
 */
export const projectsToState: Projection<typeof statedEvents, ProjectToStateRow> = {
  name: 'projects-to-state',
  row: ProjectToStateRow,
  reads: statedEvents,
  on: rowPerStream<typeof statedEvents, ProjectToStateRow>({
    begin: {
      ProjectStarted: ({ stream, at }) => ({ projectId: stream, statedYear: null, stateAt: at }),
      OpeningProcessBegun: ({ stream, at }) => ({ projectId: stream, statedYear: null, stateAt: at }),
    },
    change: {
      ProjectYearStated: ({ statedYear }, { data: { year, spells, isVoid } }) => {
        if (statedYear !== null && year < statedYear) return isVoid ? { stateAt: null } : {};
        const last = spells.at(-1);
        const isOpen = last !== undefined && last.to === undefined;
        return { statedYear: year, stateAt: isOpen ? endOfYear(year) : null };
      },
    },
  }),
};

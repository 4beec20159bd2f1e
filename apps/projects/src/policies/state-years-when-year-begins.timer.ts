import { timer } from '@geleit/platform';
import { ProjectLanguage } from '../project/project.language.js';
import { projectsToState } from '../projections/projects-to-state.projection.js';

/** States every open project for the year that begins, and those from before there were statements. */
export const stateYearsWhenYearBegins = timer({
  name: 'state-years-when-year-begins',
  projection: projectsToState,
  dueColumn: 'stateAt',
  target: ProjectLanguage,
  commandFor: ({ projectId }) => ({ stream: projectId, command: { type: 'StateProjectYears', data: {} } }),
});

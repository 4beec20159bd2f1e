import { fold, withConsequences } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { statementsDue } from './project-year.decider.js';
import { projectDecider } from './project.decider.js';

/** The rules of a project, which state each year in which it counts whenever that changes. */
export const statedProjectDecider = withConsequences(projectDecider, (before, events, { at }) => {
  const after = fold(projectDecider, events, before);
  return after.kind === 'none' ? [] : statementsDue(after, germanDayOf(at));
});

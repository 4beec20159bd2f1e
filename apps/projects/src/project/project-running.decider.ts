import { reject } from '@geleit/kernel';
import { endedOn, type IntegrationProject, type ExistingProject } from './state.decider.js';

/** Returns a rejection if nobody can work on the project now. */
export function checkProjectRunning({ status }: IntegrationProject) {
  if (status === 'running') return undefined;
  return reject(status === 'reporting' || status === 'closed' ? 'ReportIsFrozen' : 'NotRunning');
}

/**
 * Returns a rejection if no work can have been done on that day, as far as the project's state decides. An
 * opening process runs from its first day to its end, whenever the work is recorded, and rests in a pause.
 */
export function checkProjectInProgress(state: ExistingProject, day: string) {
  if (state.kind === 'integration_project') return checkProjectRunning(state);
  const end = endedOn(state);
  if (end !== undefined && day > end) return reject('ProcessHasEnded');
  return state.pausedOn !== undefined && day > state.pausedOn ? reject('ProcessIsPaused') : undefined;
}

/** The numbers of a report that is frozen cannot be put right before it is reopened. */
export const checkNumbersOpen = (state: ExistingProject) =>
  state.kind === 'integration_project' && (state.status === 'reporting' || state.status === 'closed')
    ? reject('ReportIsFrozen')
    : undefined;

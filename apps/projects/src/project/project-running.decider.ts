import { reject } from '@geleit/kernel';
import type { IntegrationProject, ExistingProject } from './state.decider.js';

/** Returns a rejection if nobody can work on the project now. */
export function checkProjectRunning({ status }: IntegrationProject) {
  if (status === 'running') return undefined;
  return reject(status === 'reporting' || status === 'closed' ? 'ReportIsFrozen' : 'NotRunning');
}

/** An opening process runs from its first day. */
export const checkProjectInProgress = (state: ExistingProject) =>
  state.kind === 'opening_process' ? undefined : checkProjectRunning(state);

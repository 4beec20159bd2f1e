import { reject } from '@geleit/kernel';
import type { IntegrationProject, KnownProject } from './state.decider.js';

/** Returns a rejection if nobody can work on the project now. */
export function checkRunning({ status }: IntegrationProject) {
  if (status === 'running') return undefined;
  return reject(status === 'reporting' || status === 'closed' ? 'ReportIsFrozen' : 'NotRunning');
}

/** An opening process runs from its first day. */
export const checkWorkable = (state: KnownProject) =>
  state.kind === 'opening_process' ? undefined : checkRunning(state);

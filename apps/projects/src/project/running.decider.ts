import { reject } from '@geleit/kernel';
import type { IntegrationProject, KnownProject } from './state.decider.js';

/** Why a project cannot be worked on now; undefined when it can. */
export function checkRunning({ status }: IntegrationProject) {
  if (status === 'running') return undefined;
  return reject(status === 'reporting' || status === 'closed' ? 'ReportIsFrozen' : 'NotRunning');
}

/** An opening process runs from its first day. */
export const checkWorkable = (state: KnownProject) =>
  state.kind === 'opening_process' ? undefined : checkRunning(state);

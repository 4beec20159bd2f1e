import type { OpeningStage, ProjectEnding } from '@geleit/contracts';
import type { IntegrationProject, ExistingProject, OpeningProcess, Project } from './state.decider.js';

export const onIntegrationProject =
  <Data>(change: (state: IntegrationProject, data: Data) => IntegrationProject) =>
  (state: Project, data: Data): Project =>
    state.kind === 'integration_project' ? change(state, data) : state;
export const onOpeningProcess =
  <Data>(change: (state: OpeningProcess, data: Data) => OpeningProcess) =>
  (state: Project, data: Data): Project =>
    state.kind === 'opening_process' ? change(state, data) : state;
export const onAnyProject =
  <Data>(change: (state: ExistingProject, data: Data) => ExistingProject) =>
  (state: Project, data: Data): Project =>
    state.kind === 'none' ? state : change(state, data);

/** The opening process ends with it. */
export const lastOpeningStage: OpeningStage = 'reviewed';

/** Ends the current spell with that day. */
export const endSpell = <State extends ExistingProject>(
  state: State,
  to: string,
  ending: ProjectEnding,
): State => ({
  ...state,
  spells: state.spells.map((spell, index) =>
    index === state.spells.length - 1 ? { ...spell, to, ending } : spell,
  ),
});

/** The latest spell did not end after all. */
export const reopenSpell = <State extends ExistingProject>(state: State): State => ({
  ...state,
  spells: state.spells.map((spell, index) =>
    index === state.spells.length - 1 ? { from: spell.from } : spell,
  ),
});

/** The latest step did not happen: the next one may lie before it, but not before the start. */
export function withoutSince<State extends ExistingProject>(state: State): State {
  const { since: _, ...open } = state;
  return { ...open, ...(state.startedOn !== undefined && { since: state.startedOn }) } as State;
}

import {
  isErased,
  isRejection,
  rejectField,
  type CommandMeta,
  type Decider,
  type Decision,
} from '@geleit/kernel';
import {
  deadlineRuleSetOn,
  deadlineRuleSets,
  germanDayOf,
  recomputeAll,
  type recomputeUnder,
  type DeadlineRuleSet,
  type RunningDeadline,
} from '@geleit/rules';
import type { CaseEvent, CaseLanguage } from '../case.language.js';
import type { DeadlineComputation } from '../deadlines/deadline-facts.language.js';
import { isRunning, type CaseDeadline } from '../deadlines/deadline-state.decider.js';
import { proposalOf, proposedNow, superseded } from '../deadlines/propose-deadlines.decider.js';
import { changeOpenedCase, type Case, type ExistingCase } from '../state.decider.js';
import type { AcceptRuleChange, DeclineRuleChange, ruleChangeEvents } from './rule-change.language.js';
import type { RuleChange } from './rule-changes-state.decider.js';

type RuleChangeDecision = Decision<typeof CaseLanguage>;

/**
 * Looks at the deadlines of other versions. A day that stays the same is recorded by nothing, and another one
 * is proposed once for each version.
 */
export const reviewDeadlineRules =
  (ruleSets: readonly DeadlineRuleSet[]) =>
  (_: object, state: ExistingCase, { at }: CommandMeta): readonly CaseEvent[] => {
    const inForce = deadlineRuleSetOn(germanDayOf(at), ruleSets);
    const running = [...state.deadlines].flatMap(computedBefore(inForce.version));
    const recomputed = recomputeAll(
      running.map(({ former }) => former),
      inForce,
    );
    return running.flatMap((one): readonly CaseEvent[] => {
      const { deadlineId } = one.former;
      const found = recomputed.get(deadlineId);
      const isProposed = state.ruleChanges.get(deadlineId)?.ruleSetVersion === inForce.version;
      return found === undefined || isProposed ? [] : proposalUnder(inForce.version, found, one, state);
    });
  };

function proposalUnder(
  ruleSetVersion: string,
  found: ReturnType<typeof recomputeUnder>,
  { former: { deadlineId, computation: before } }: Running,
  state: ExistingCase,
): readonly CaseEvent[] {
  const change = { deadlineId, ruleSetVersion };
  // Only a rule that is gone takes its deadline away; what cannot be computed for another reason stays as it is.
  if (isRejection(found))
    return found.rejected === 'DeadlineRuleUnknown' ? [{ type: 'RuleChangeProposed', data: change }] : [];
  if (found.end === before.end) return [];
  const { remedy, reading } = before;
  const { computation } = proposalOf({ ...found, reading, ...(remedy !== undefined && { remedy }) }, state);
  return [
    {
      type: 'RuleChangeProposed',
      data: { ...change, endsOn: found.end, ...(computation !== undefined && { computation }) },
    },
  ];
}

interface Running {
  readonly former: RunningDeadline & { readonly computation: DeadlineComputation };
}
const computedBefore =
  (version: string) =>
  ([deadlineId, deadline]: readonly [string, CaseDeadline]): readonly Running[] => {
    const { computation, origin } = deadline;
    return !isRunning(deadline) || computation === undefined || computation.ruleSetVersion === version
      ? []
      : [{ former: { deadlineId, origin: origin.id ?? deadlineId, computation } }];
  };

/** D-3: the former one is superseded and stays visible. */
const acceptRuleChange = (
  { deadlineId }: Readonly<AcceptRuleChange>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): RuleChangeDecision =>
  withOpenChange(deadlineId, state, ({ computation }, deadline) => {
    if (computation === undefined) return superseded(deadlineId, 'rules_changed');
    const { severity, runsFor, isProvisional, origin, staffId } = deadline;
    const proposal = proposalOf(
      { ...computation, severity, runsFor, ...(isProvisional !== undefined && { isProvisional }) },
      state,
    );
    return [
      superseded(deadlineId, 'rules_changed', commandMeta.id),
      {
        type: 'DeadlineProposed',
        data: {
          ...proposal,
          deadlineId: commandMeta.id,
          origin,
          staffId,
          ...proposedNow(severity, commandMeta),
          supersedes: deadlineId,
        },
      },
    ];
  });

const declineRuleChange = (
  { deadlineId, reason }: Readonly<DeclineRuleChange>,
  state: ExistingCase,
): RuleChangeDecision =>
  withOpenChange(deadlineId, state, ({ ruleSetVersion }) => ({
    type: 'RuleChangeDeclined',
    data: { deadlineId, ruleSetVersion, reason },
  }));

function withOpenChange(
  deadlineId: string,
  { deadlines, ruleChanges }: ExistingCase,
  rule: (change: RuleChange, deadline: CaseDeadline) => RuleChangeDecision,
): RuleChangeDecision {
  const deadline = deadlines.get(deadlineId);
  if (deadline === undefined) return rejectField('/deadlineId', 'NoSuchDeadline');
  const change = ruleChanges.get(deadlineId);
  return change?.isOpen === true && isRunning(deadline)
    ? rule(change, deadline)
    : rejectField('/deadlineId', 'NoRuleChange');
}

/** What the state refuses of every answer to a change of rules. */
export function checkAnyRuleChange({ deadlines, ruleChanges }: ExistingCase) {
  if (deadlines.size === 0) return rejectField('/deadlineId', 'NoSuchDeadline');
  const isAnyOpen = [...ruleChanges].some(([deadlineId, { isOpen }]) => {
    const deadline = deadlines.get(deadlineId);
    return isOpen && deadline !== undefined && isRunning(deadline);
  });
  return isAnyOpen ? undefined : rejectField('/deadlineId', 'NoRuleChange');
}

export const ruleChangeHandlers = {
  ReviewDeadlineRules: reviewDeadlineRules(deadlineRuleSets),
  AcceptRuleChange: acceptRuleChange,
  DeclineRuleChange: declineRuleChange,
};

type Evolve = Decider<typeof CaseLanguage, Case>['evolve'];
export const evolveRuleChanges: Pick<Evolve, keyof typeof ruleChangeEvents> = {
  RuleChangeProposed: changeOpenedCase((state, { deadlineId, computation, ...change }) => ({
    ...state,
    ruleChanges: new Map(state.ruleChanges).set(deadlineId, {
      ...change,
      ...(computation !== undefined && !isErased(computation) && { computation }),
      isOpen: computation === undefined || !isErased(computation),
    }),
  })),
  RuleChangeDeclined: changeOpenedCase((state, { deadlineId }) => {
    const change = state.ruleChanges.get(deadlineId);
    return change === undefined
      ? state
      : { ...state, ruleChanges: new Map(state.ruleChanges).set(deadlineId, { ...change, isOpen: false }) };
  }),
};

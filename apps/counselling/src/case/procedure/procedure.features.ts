import { fold, given } from '@geleit/kernel';
import { first, now, openedCase } from '../case.features.js';
import type { CaseEvent } from '../case.language.js';
import { statedCaseDecider } from '../stated-case.decider.js';
import type { ExistingCase } from '../state.decider.js';

export const procedureId = '70000000-0000-4000-8000-000000000001';
export const hearingId = '70000000-0000-4000-8000-000000000002';
export const decisionId = '70000000-0000-4000-8000-000000000003';
export const remedyId = '70000000-0000-4000-8000-000000000004';
export const addressChangeId = '70000000-0000-4000-8000-000000000005';
export const otherId = '70000000-0000-4000-8000-000000000006';

export const registered = (lodgedOn = '2026-01-20', more: object = {}): CaseEvent => ({
  type: 'ProcedureRegistered',
  data: {
    procedureId,
    procedureKind: 'first',
    wishedOn: '2026-01-10',
    registeredOn: '2026-01-12',
    lodgedOn,
    ...more,
  },
});
export const scheduled: CaseEvent = {
  type: 'HearingScheduled',
  data: {
    hearingId,
    procedureId,
    hearingKind: 'personal',
    startsAt: '2026-02-10T08:00:00+01:00',
    hearingOn: '2026-02-10',
    companions: [first],
  },
};
export const prepared: CaseEvent = {
  type: 'HearingPrepared',
  data: { hearingId, preparedOn: '2026-02-08', items: ['course_of_hearing', 'rights_and_duties'] },
};
export const served = {
  decisionKind: 'rejected_simple',
  servedOn: '2026-02-20',
  serviceMode: 'deposited_in_letter_box',
  remedyNotice: 'correct',
  courtLand: 'NW',
} as const;
export const at = (day: string, id: string, by = first) => ({ ...now, at: `${day}T12:00:00.000Z`, by, id });
export const later = (day: string) => at(day, otherId);

/** What the commands of a spec recorded. */
class History {
  private constructor(private readonly events: readonly CaseEvent[]) {}
  static readonly begun = new History(openedCase);

  with(...events: readonly CaseEvent[]) {
    return new History([...this.events, ...events]);
  }
  does(type: string, data: object, meta: ReturnType<typeof at>) {
    const handler = statedCaseDecider.decide[type as 'RegisterProcedure'] as (
      ...args: readonly unknown[]
    ) => readonly CaseEvent[] | { rejected: string };
    const decision = handler(data, this.state(), { ...meta, roles: [] }, {});
    if ('rejected' in decision) throw new Error(decision.rejected);
    return this.with(...[decision].flat());
  }
  when(type: string, data: object, meta: ReturnType<typeof at>) {
    return given(statedCaseDecider, ...this.events).when({ type, data } as never, meta, undefined as never);
  }
  state() {
    return fold(statedCaseDecider, this.events) as ExistingCase;
  }
  stage() {
    return this.state().procedures.get(procedureId)?.stage;
  }
  /** Rule, last day and status of each deadline. */
  deadlines() {
    return [...this.state().deadlines.values()].map(({ computation, endsOn, status }) => [
      computation?.ruleCode,
      endsOn,
      status,
    ]);
  }
}
/** A case with somebody who leads it. */
export const { begun } = History;

import { fold, given, project } from '@geleit/kernel';
import { deadlineTimers } from '../../projections/deadline-timers.projection.js';
import { caseDecider } from '../case.decider.js';
import {
  assigned,
  enrolment,
  enrolmentId,
  facts,
  first,
  noReferrals,
  now,
  openedCase,
  second,
  third,
  unassigned,
} from '../case.features.js';
import type { CaseEvent } from '../case.language.js';
import { statedCaseDecider } from '../stated-case.decider.js';
import { computation, confirmed, deadlineId, proposed } from './deadlines.features.js';

const inCase = (...events: readonly CaseEvent[]) =>
  given(caseDecider, ...openedCase, assigned(second, 'deputy'), ...events);
const at = (moment: string) => ({ ...now, at: moment });
const named = { deadlineId };

describe('a reminder (D-1)', () => {
  const remind = { type: 'GiveDeadlineReminder', data: named } as const;
  const given = (daysBefore: number): CaseEvent => ({
    type: 'DeadlineReminderGiven',
    data: { deadlineId, daysBefore, staffIds: [first, second] },
  });

  it.each([
    ['2026-03-05T07:59:59.000Z', undefined],
    ['2026-03-05T08:00:00.000Z', 7],
    ['2026-03-09T08:00:00.000Z', 3],
    ['2026-03-11T08:00:00.000Z', 1],
    ['2026-03-12T08:00:00.000Z', 0],
  ])('is given at nine in the morning in Germany: at %s that of day %s', (moment, daysBefore) =>
    inCase(proposed())
      .when(remind, at(moment))
      .then(...(daysBefore === undefined ? [] : [given(daysBefore)])),
  );

  it('is given at nine also in summer time', () => {
    const inSummer = inCase(proposed({ endsOn: '2026-07-10' }));
    inSummer.when(remind, at('2026-07-10T06:59:59.000Z')).then(given(1));
    inSummer.when(remind, at('2026-07-10T07:00:00.000Z')).then(given(0));
  });

  it('is given once, and late once for all that were missed', () => {
    inCase(proposed(), given(3)).when(remind, at('2026-03-09T09:00:00.000Z')).then();
    inCase(proposed()).when(remind, at('2026-03-13T09:00:00.000Z')).then(given(0));
    inCase(proposed(), given(0)).when(remind, at('2026-03-13T09:00:00.000Z')).then();
  });

  it('is given as long before as the rule asks for', () =>
    inCase(proposed({ remindDaysBefore: [90, 60, 7, 3, 1, 0] }))
      .when(remind, at('2026-01-15T09:00:00.000Z'))
      .then(given(60)));

  it('is acknowledged by those reminded, or by whoever stands in for them', () => {
    const acknowledge = { type: 'AcknowledgeDeadlineReminder', data: named } as const;
    inCase(proposed(), given(7))
      .when(acknowledge, { ...now, by: third }, { staffIds: [third, first] })
      .then({ type: 'DeadlineReminderAcknowledged', data: { deadlineId, staffIds: [first] } });
    inCase(proposed(), given(7))
      .when(acknowledge, { ...now, by: third }, { staffIds: [third] })
      .rejected('NoReminderToAcknowledge');
  });
});

describe('a deadline that nobody confirms', () => {
  const escalate = { type: 'NoteConfirmationOverdue', data: named } as const;
  const overdue: CaseEvent = { type: 'DeadlineConfirmationOverdue', data: named };

  it('is escalated once the working day is over', () => {
    inCase(proposed()).when(escalate, at('2026-03-02T22:59:00.000Z')).then();
    inCase(proposed()).when(escalate, at('2026-03-02T23:00:00.000Z')).then(overdue);
    inCase(proposed(), overdue).when(escalate, at('2026-03-04T08:00:00.000Z')).then();
    inCase(proposed(), confirmed(second)).when(escalate, at('2026-03-04T08:00:00.000Z')).then();
  });
});

describe('a deadline of which the day is over', () => {
  const lapse = { type: 'LapseDeadline', data: named } as const;
  const lapsed: CaseEvent = { type: 'DeadlineLapsed', data: { deadlineId, staffIds: [first, second] } };
  const internal = { severity: 'internal' } as const;

  it('lapses, once', () => {
    inCase(proposed(internal)).when(lapse, at('2026-03-12T22:59:00.000Z')).then();
    inCase(proposed(internal)).when(lapse, at('2026-03-12T23:00:00.000Z')).then(lapsed);
    inCase(proposed(internal), lapsed).when(lapse, at('2026-03-14T08:00:00.000Z')).then();
  });

  it('waits if only the earliest possible day is known', () =>
    inCase(proposed({ isProvisional: true }))
      .when(lapse, at('2026-03-14T08:00:00.000Z'))
      .then());

  it.each([
    ['of the person', {}, 1],
    ['of an authority', { runsFor: 'authority' }, 0],
    ['that is a precaution', { computation: { ...computation, reading: 'precaution' } }, 0],
  ] as const)('calls for a reinstatement if it is a legal one %s', (_, fields, count) => {
    const events = statedEvents({ type: 'LapseDeadline', data: named }, [proposed(fields)], {
      at: '2026-03-13T08:00:00.000Z',
    });
    expect(events.filter(({ type }) => type === 'DeadlineProposed')).toHaveLength(count);
  });
});

describe('a legal deadline of which nobody active takes care (D-2)', () => {
  const alarm = (cause: 'nobody_active' | 'nobody_assigned'): CaseEvent => ({
    type: 'DeadlineAlarmRaised',
    data: { deadlineId, cause },
  });

  it('alerts the lead once, until somebody takes it', () => {
    const raise = { type: 'RaiseDeadlineAlarm', data: named } as const;
    inCase(proposed()).when(raise, now).then(alarm('nobody_active'));
    inCase(proposed(), alarm('nobody_active')).when(raise, now).then();
    inCase(proposed({ severity: 'internal' }))
      .when(raise, now)
      .then();
    const state = fold(caseDecider, [
      ...openedCase,
      proposed(),
      alarm('nobody_active'),
      { type: 'DeadlinePassedOn', data: { deadlineId, staffId: second } },
    ]);
    expect(state.status !== 'none' && state.deadlines.get(deadlineId)?.isAlarmRaised).toBe(false);
  });

  it('alerts the lead at once when the last counsellor leaves the case', () =>
    expect(typesAfter({ type: 'EndAssignment', data: { staffId: first } }, proposed())).toContain(
      'DeadlineAlarmRaised',
    ));
});

const statedEvents = (
  command: { readonly type: string; readonly data: object },
  history: readonly CaseEvent[],
  commandFacts: object = {},
) =>
  [
    statedCaseDecider.decide[command.type as 'EndAssignment'](
      command.data as never,
      fold(caseDecider, [...openedCase, ...history]),
      { ...now, id: deadlineId, roles: [], ...commandFacts },
      commandFacts as never,
    ),
  ].flat() as readonly CaseEvent[];
const typesAfter = (
  command: { readonly type: string; readonly data: object },
  ...history: readonly CaseEvent[]
) => statedEvents(command, history).map(({ type }) => type);

describe('the deadlines of a case', () => {
  const close = (reason: string, more = {}) => ({
    type: 'CloseCase',
    data: { closedOn: '2026-03-01', reason, ...more },
  });
  const asLead = { ...noReferrals, actorLeadsOffice: true };

  it('pass to the lead with the work of whoever leaves', () => {
    const held = proposed({ staffId: second });
    expect(
      statedEvents({ type: 'UnassignCounsellor', data: { staffId: second } }, [assigned(second, 'co'), held]),
    ).toContainEqual({ type: 'DeadlinePassedOn', data: { deadlineId, staffId: first } });
    expect(typesAfter({ type: 'MarkUrgent', data: {} }, held, unassigned(third))).toContain(
      'DeadlinePassedOn',
    );
  });

  it('keep it open while a legal one runs (K-3), unless the lead overrides it', () => {
    const refused = { rejected: 'DeadlineStillOpen', detail: deadlineId };
    expect(statedEvents(close('moved_away'), [proposed()], noReferrals)).toEqual([refused]);
    expect(statedEvents(close('deceased', { overrideDeadlines: true }), [proposed()], noReferrals)).toEqual([
      refused,
    ]);
    expect(statedEvents(close('moved_away', { overrideDeadlines: true }), [proposed()], asLead)).toEqual([
      refused,
    ]);
    const waived = { type: 'DeadlineWaived', data: { deadlineId, reason: 'case_ended' } };
    expect(statedEvents(close('deceased', { overrideDeadlines: true }), [proposed()], asLead)).toContainEqual(
      waived,
    );
    expect(
      statedEvents(close('moved_away'), [proposed({ severity: 'funding' })], noReferrals),
    ).toContainEqual(waived);
  });

  it('come back with it', () => {
    const closed: CaseEvent = {
      type: 'CaseClosed',
      data: { ...facts, closedOn: '2026-03-01', reason: 'deceased' },
    };
    const waived: CaseEvent = { type: 'DeadlineWaived', data: { deadlineId, reason: 'case_ended' } };
    const undo = { type: 'UndoClosure', data: { reason: 'entered_wrongly' } };
    const again = statedEvents(undo, [proposed(), closed, waived]).filter(
      ({ type }) => type === 'DeadlineProposed',
    );
    expect(again).toMatchObject([{ data: { supersedes: deadlineId, endsOn: '2026-03-12' } }]);
  });

  it('begin with the decision that intake noted, on the earliest day that is possible (I-1)', () =>
    expect(
      [
        statedCaseDecider.decide.OpenCase(
          { enrolmentId, openedOn: '2026-02-01' },
          { status: 'none' },
          { ...now, id: deadlineId, roles: [] },
          {
            enrolment: {
              ...enrolment,
              served: { issuer: 'bamf', servedOn: '2026-02-27', requestId: enrolmentId },
            },
          },
        ),
      ].flat(),
    ).toContainEqual(
      expect.objectContaining({
        type: 'DeadlineProposed',
        data: expect.objectContaining({
          origin: { kind: 'intake_request', id: enrolmentId },
          computation: expect.objectContaining({ ruleCode: 'ASY-URGENT-1W', anchorDay: '2026-02-27' }),
          endsOn: '2026-03-06',
          isProvisional: true,
          needsTypedDay: true,
        }),
      }),
    ));
});

describe('the timers of a deadline', () => {
  const rowAfter = (...events: readonly CaseEvent[]) =>
    project(deadlineTimers, ...events.map((event) => ({ ...event, stream: enrolmentId }) as never)).get(
      deadlineId,
    );

  it('say when the next reminder is due, and when it lapses', () => {
    expect(rowAfter(proposed())).toMatchObject({
      remindAt: '2026-03-05T08:00:00.000Z',
      lapsesAfter: '2026-03-12',
      confirmBy: '2026-03-02',
    });
    expect(rowAfter(proposed(), confirmed(second, '2026-03-10'))).toMatchObject({
      remindAt: '2026-03-03T08:00:00.000Z',
      lapsesAfter: '2026-03-10',
      confirmBy: null,
    });
  });

  it('are gone with the deadline, and stop watching once the lead was alerted', () => {
    const raised: CaseEvent = { type: 'DeadlineAlarmRaised', data: { deadlineId, cause: 'nobody_active' } };
    expect(rowAfter(proposed(), raised)).toMatchObject({ watchFrom: null });
    expect(
      rowAfter(proposed(), { type: 'DeadlineWaived', data: { deadlineId, reason: 'no_prospect' } }),
    ).toBeUndefined();
    expect(rowAfter(proposed({ isProvisional: true }))).toMatchObject({ lapsesAfter: null });
  });
});

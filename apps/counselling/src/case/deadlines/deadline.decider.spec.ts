import { fold, given, isRejection } from '@geleit/kernel';
import { caseDecider } from '../case.decider.js';
import {
  agencyId,
  assigned,
  first,
  now,
  openedCase,
  protectedWith,
  second,
  staffOf,
} from '../case.features.js';
import { CaseLanguage, type CaseEvent } from '../case.language.js';
import type { ExistingCase } from '../state.decider.js';
import { computation, confirmed, deadlineId, decisionId, proposed } from './deadlines.features.js';
import { deadlineIdsOf, proposeDeadlines, supersedeDeadlinesOf } from './propose-deadlines.decider.js';
import type { ProposedDeadline } from './propose-deadlines.decider.js';

const meta = { ...now, id: deadlineId };
const bySecond = { ...meta, by: second };
const inCase = (...events: readonly CaseEvent[]) =>
  given(caseDecider, ...openedCase, assigned(second, 'deputy'), ...events);
const stateAfter = (...events: readonly CaseEvent[]) =>
  fold(caseDecider, [...openedCase, ...events]) as ExistingCase;

describe('a deadline proposed by hand', () => {
  const underRule = { ruleCode: 'AUTH-SUIT-1M', anchorDay: '2026-02-12', land: 'NW' } as const;

  it('is computed from its rule, and says how', () =>
    inCase()
      .when({ type: 'ProposeDeadline', data: underRule }, meta, {})
      .then(
        proposed({
          computation: {
            ...computation,
            steps: [
              { step: 'anchor', anchor: 'decision_served', day: '2026-02-12' },
              { step: 'period', count: 1, unit: 'months', day: '2026-03-12' },
            ],
          },
        }),
      ));

  it('is the day that somebody read, where no rule is named', () =>
    inCase()
      .when(
        { type: 'ProposeDeadline', data: { severity: 'funding', endsOn: '2026-04-01', text: 'Folgeantrag' } },
        meta,
        {},
      )
      .then({
        type: 'DeadlineProposed',
        data: {
          severity: 'funding',
          runsFor: 'person',
          endsOn: '2026-04-01',
          needsTypedDay: false,
          remindDaysBefore: [7, 3, 1, 0],
          text: 'Folgeantrag',
          deadlineId,
          origin: { kind: 'by_hand' },
          staffId: first,
          proposedBy: first,
        },
      }));

  it.each([
    [{ ...underRule, anchorDay: '2026-03-02' }, 'ServedInFuture', '/anchorDay'],
    [{ ...underRule, anchorDay: '1989-12-31' }, 'DayOutOfRange', '/anchorDay'],
    [{ ruleCode: 'AUTH-SUIT-1M', anchorDay: '2026-02-12' }, 'LandMissing', '/land'],
    [{ ruleCode: 'AUTH-SUIT-1M', land: 'NW' }, 'DeadlineStartMissing', '/anchorDay'],
    [{ ...underRule, endsOn: '2026-03-01' }, 'DeadlineUndetermined', '/endsOn'],
    [{ severity: 'legal' }, 'DeadlineUndetermined', '/endsOn'],
    [{ endsOn: '2026-03-01' }, 'DeadlineUndetermined', '/severity'],
    [{ severity: 'legal', endsOn: '2101-01-01' }, 'DayOutOfRange', '/endsOn'],
    [
      { ruleCode: 'ASY-SUIT-2W', anchorDay: '2026-02-12', land: 'NW', lodgedOn: '2026-07-01' },
      'DeadlineRuleOfAnotherLaw',
      '/ruleCode',
    ],
  ] as const)('refuses %j', (data, code, pointer) =>
    inCase().when({ type: 'ProposeDeadline', data }, meta, {}).rejected(code, pointer),
  );

  it('keeps of a protected person only the day, which somebody has to read again', () =>
    inCase(protectedWith())
      .when({ type: 'ProposeDeadline', data: underRule }, meta, {})
      .then({
        type: 'DeadlineProposed',
        data: {
          severity: 'legal',
          runsFor: 'person',
          endsOn: '2026-03-12',
          needsTypedDay: true,
          remindDaysBefore: [7, 3, 1, 0],
          deadlineId,
          origin: { kind: 'by_hand' },
          staffId: first,
          proposedBy: first,
          confirmBy: '2026-03-02',
        },
      }));
});

describe('a confirmation (D-1, D-5)', () => {
  const confirm = { type: 'ConfirmDeadline', data: { deadlineId } } as const;
  const withDay = (endsOn: string, noticeRead = true) =>
    ({ type: 'ConfirmDeadline', data: { deadlineId, endsOn, noticeRead } }) as const;

  it('of a legal deadline is given by a second person', () => {
    inCase(proposed()).when(confirm, meta).rejected('SecondPersonMissing');
    inCase(proposed()).when(confirm, bySecond).then(confirmed(second));
    inCase(proposed(), confirmed(second)).when(confirm, bySecond).rejected('DeadlineNotProposed');
  });

  it('of another one needs nobody else', () =>
    inCase(proposed({ severity: 'internal' }))
      .when(confirm, meta)
      .then(confirmed(first)));

  it('under an unverified rule needs the day and that the notice was read', () => {
    const unverified = inCase(proposed({ needsTypedDay: true }));
    unverified.when(confirm, bySecond).rejected('NoticeDayMissing', '/endsOn');
    unverified.when(withDay('2026-03-12', false), bySecond).rejected('NoticeDayMissing', '/noticeRead');
    unverified.when(withDay('2026-03-12'), bySecond).then({
      type: 'DeadlineConfirmed',
      data: {
        deadlineId,
        confirmedBy: second,
        endsOn: '2026-03-12',
        noticeDay: '2026-03-12',
        noticeRead: true,
      },
    });
  });

  it.each([
    ['2026-03-10', {}, '2026-03-10'],
    ['2026-03-16', {}, '2026-03-12'],
    ['2026-03-16', { isProvisional: true }, '2026-03-16'],
  ])('records %s in the notice, and warns by the earlier day: %j', (noticeDay, fields, endsOn) =>
    inCase(proposed(fields))
      .when(withDay(noticeDay), bySecond)
      .then({
        type: 'DeadlineConfirmed',
        data: { deadlineId, confirmedBy: second, endsOn, noticeDay, noticeRead: true },
      }),
  );
});

describe('a confirmed deadline', () => {
  it('is changed by no command: it is superseded, and both stay (D-3)', () => {
    const newId = 'dead0000-0000-4000-8000-000000000002';
    expect(
      Object.keys(CaseLanguage.commands).filter((name) => /^(Change|Correct|Move).*Deadline/.test(name)),
    ).toEqual([]);
    inCase(proposed(), confirmed(second))
      .when(
        { type: 'RecomputeDeadline', data: { deadlineId, anchorDay: '2026-02-13' } },
        { ...meta, id: newId },
      )
      .then(
        {
          type: 'DeadlineSuperseded',
          data: { deadlineId, reason: 'facts_corrected', supersededBy: newId },
        },
        proposed({
          deadlineId: newId,
          supersedes: deadlineId,
          endsOn: '2026-03-13',
          computation: {
            ...computation,
            anchorDay: '2026-02-13',
            rawEnd: '2026-03-13',
            end: '2026-03-13',
            steps: [
              { step: 'anchor', anchor: 'decision_served', day: '2026-02-13' },
              { step: 'period', count: 1, unit: 'months', day: '2026-03-13' },
            ],
          },
        }),
      );
  });

  it('is computed again only from something else', () => {
    inCase(proposed())
      .when({ type: 'RecomputeDeadline', data: { deadlineId } }, meta)
      .rejected('NothingStated');
  });

  it('is passed on to somebody who works on the case', () => {
    const passOn = (staffId: string) => ({ type: 'PassOnDeadline', data: { deadlineId, staffId } }) as const;
    const staff = { staff: staffOf(agencyId) };
    inCase(proposed())
      .when(passOn(second), meta, staff)
      .then({ type: 'DeadlinePassedOn', data: { deadlineId, staffId: second } });
    inCase(proposed()).when(passOn(decisionId), meta, staff).rejected('NotAssigned', '/staffId');
    inCase(proposed()).when(passOn(first), meta, staff).then();
  });

  it('is waived for a reason while it runs', () => {
    const waive = { type: 'WaiveDeadline', data: { deadlineId, reason: 'no_prospect' } } as const;
    inCase(proposed()).when(waive, meta).then({ type: 'DeadlineWaived', data: waive.data });
    inCase(proposed(), { type: 'DeadlineWaived', data: waive.data })
      .when(waive, meta)
      .rejected('DeadlineEnded');
  });
});

describe('a deadline that is met', () => {
  const meet = (metOn: string) =>
    ({ type: 'MeetDeadline', data: { deadlineId, metOn, means: 'filed_with_our_help' } }) as const;

  it('is met until its last day', () =>
    inCase(proposed())
      .when(meet('2026-02-20'), meta)
      .then({ type: 'DeadlineMet', data: { ...meet('2026-02-20').data, late: false } }));

  it('is not met tomorrow', () =>
    inCase(proposed()).when(meet('2026-03-02'), meta).rejected('DayInFuture', '/metOn'));

  it('after its end is late, and a reinstatement is proposed until its earliest day (A-3)', () => {
    const decision = caseDecider.decide.MeetDeadline(
      meet('2026-02-27').data,
      stateAfter(proposed({ endsOn: '2026-02-26' })),
      { ...meta, roles: [] },
      undefined as never,
    );
    expect(isRejection(decision) ? decision : [decision].flat()).toMatchObject([
      { type: 'DeadlineMet', data: { late: true } },
      {
        type: 'DeadlineProposed',
        data: {
          origin: { kind: 'lapsed_deadline', id: deadlineId },
          computation: { ruleCode: 'ASY-REINST-2W', land: 'NW' },
          endsOn: '2026-03-13',
          isProvisional: true,
          needsTypedDay: true,
        },
      },
    ]);
  });
});

describe('a reinstatement', () => {
  const lapsed: CaseEvent = { type: 'DeadlineLapsed', data: { deadlineId, staffIds: [first] } };
  const request = {
    type: 'RequestReinstatement',
    data: {
      deadlineId,
      requestedOn: '2026-02-27',
      obstacleEndedOn: '2026-02-20',
      obstacle: 'letter_not_received',
    },
  } as const;
  const requested: CaseEvent = { type: 'ReinstatementRequested', data: { ...request.data, late: false } };
  const ownId = 'dead0000-0000-4000-8000-000000000003';
  const own = proposed({ deadlineId: ownId, origin: { kind: 'lapsed_deadline', id: deadlineId } });
  const decide = (decision: 'reinstated' | 'refused', decidedOn: string) =>
    ({ type: 'RecordReinstatementDecision', data: { deadlineId, decision, decidedOn } }) as const;

  it('is requested for what lapsed, which is all that its own deadline asked for', () => {
    inCase(proposed()).when(request, meta).rejected('DeadlineNotLapsed');
    inCase(proposed(), lapsed, own)
      .when(request, meta)
      .then(requested, {
        type: 'DeadlineMet',
        data: { deadlineId: ownId, metOn: '2026-02-27', means: 'reinstatement_requested', late: false },
      });
  });

  it('is late two weeks after the end of the obstacle', () =>
    inCase(proposed(), lapsed)
      .when({ ...request, data: { ...request.data, obstacleEndedOn: '2026-02-12' } }, meta)
      .then({
        type: 'ReinstatementRequested',
        data: { ...request.data, obstacleEndedOn: '2026-02-12', late: true },
      }));

  it('is granted or refused, not before it was requested', () => {
    const after = inCase(proposed(), lapsed, requested);
    after
      .when(decide('refused', '2026-03-01'), meta)
      .then({ type: 'ReinstatementDecided', data: decide('refused', '2026-03-01').data });
    after.when(decide('reinstated', '2026-02-26'), meta).rejected('DecidedBeforeRequest', '/decidedOn');
    inCase(proposed(), lapsed)
      .when(decide('refused', '2026-03-01'), meta)
      .rejected('ReinstatementNotRequested');
  });
});

describe('what the rules computed', () => {
  const suit: ProposedDeadline = {
    ...computation,
    remedy: 'suit',
    severity: 'legal',
    runsFor: 'person',
  };
  const origin = { kind: 'decision', id: decisionId } as const;
  const commandMeta = { ...meta, roles: [] };
  const again = (state: ExistingCase, ...computed: readonly ProposedDeadline[]) =>
    proposeDeadlines(computed, origin, state, { ...commandMeta, supersedes: deadlineIdsOf(origin, state) });
  const withSuit = proposed({ origin, computation: { ...computation, remedy: 'suit' } });

  it('is proposed with ids of its own, for whoever leads the case', () => {
    const events = proposeDeadlines(
      [suit, { ...suit, remedy: 'reasons' }],
      origin,
      stateAfter(),
      commandMeta,
    );
    expect(events).toMatchObject([
      { type: 'DeadlineProposed', data: { origin, staffId: first, computation: { remedy: 'suit' } } },
      { type: 'DeadlineProposed', data: { computation: { remedy: 'reasons' } } },
    ]);
    expect(new Set(events.map(({ data }) => 'deadlineId' in data && data.deadlineId)).size).toBe(2);
  });

  it('takes the place of what was proposed for the same remedy', () => {
    const [superseded, replacing] = again(stateAfter(withSuit), { ...suit, end: '2026-03-13' });
    expect(superseded).toMatchObject({ type: 'DeadlineSuperseded', data: { deadlineId } });
    expect(replacing).toMatchObject({
      type: 'DeadlineProposed',
      data: { supersedes: deadlineId, endsOn: '2026-03-13' },
    });
  });

  it('leaves alone what was met in time, and not what was met after the new day', () => {
    const met: CaseEvent = {
      type: 'DeadlineMet',
      data: { deadlineId, metOn: '2026-03-11', means: 'filed_by_lawyer', late: false },
    };
    expect(again(stateAfter(withSuit, met), suit)).toEqual([]);
    expect(again(stateAfter(withSuit, met), { ...suit, end: '2026-03-10' }).map(({ type }) => type)).toEqual([
      'DeadlineSuperseded',
      'DeadlineProposed',
    ]);
  });

  it('is superseded when nothing follows from it any more', () =>
    expect(supersedeDeadlinesOf(origin, stateAfter(withSuit, proposed({ deadlineId: decisionId })))).toEqual([
      { type: 'DeadlineSuperseded', data: { deadlineId, reason: 'facts_withdrawn' } },
    ]));
});

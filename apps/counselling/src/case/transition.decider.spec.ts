import { decide, erased, fold, given, isRejection, personalFields } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import {
  agencyId,
  assigned,
  facts,
  first,
  lead,
  noReferrals,
  now,
  opened,
  otherAgencyId,
  personId,
  second,
  staffOf,
} from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { statedCaseDecider } from './stated-case.decider.js';
import { profileInProgramme } from './transition-eligibility.decider.js';
import { goalsToHandOn, successorOf, transitionToUndo, warningsToHandOn } from './transition.api.js';
import {
  TransitionDueStated,
  type CurrentConsent,
  type TransitionProgrammeFacts,
} from './transition.language.js';

const caseId = 'e0000000-0000-4000-8000-000000000077';
const successorCaseId = 'e0000000-0000-4000-8000-000000000088';
const consentId = 'e0000000-0000-4000-8000-000000000099';
const meta = { ...now, id: successorCaseId };
const jmd = { ...opened, data: { ...opened.data, programme: 'JMD' } } as CaseEvent;
const told = (birth: string): CaseEvent => ({
  type: 'FactsTaken',
  data: { entries: [{ recordedAt: now.at, source: 'stated', facts: { birth, entry: '2024-05' } }] },
});
const history = [jmd, lead, told('1999-01')] as const;
const command = {
  toProgramme: 'MBE',
  toAgencyId: otherAgencyId,
  toStaffId: second,
  transitionedOn: '2026-02-20',
  residenceStatus: 'refugee_25_2_1',
} as const;
const moved = {
  tasks: [{ taskId: first, text: 'call the school', dueOn: '2026-04-01' }],
  goals: [{ domain: 'work', text: 'find training', dueOn: '2026-08-01', measures: [] }],
  courses: [{ courseId: second, kind: 'general', knownSince: '2026-02-01' }],
} as const;
const office = { programmes: ['MBE'], sbgAreas: [] } as const;
const known: TransitionProgrammeFacts = {
  ...noReferrals,
  staff: staffOf(otherAgencyId),
  office,
  moved: { tasks: [], goals: [], courses: [] },
  warnings: {},
};
const consent: CurrentConsent = {
  recipientId: otherAgencyId,
  dataScopes: ['plan', 'education_work'],
  expiresAt: '2026-12-31',
  hasEnded: false,
};
const eligibility = { verdict: 'eligible', reasons: ['MBE_WITHIN_3_YEARS'] } as const;

const when = (data: object = {}, found: object = {}) =>
  given(caseDecider, ...history).when({ type: 'TransitionProgramme', data: { ...command, ...data } }, meta, {
    ...known,
    ...found,
  });

describe('the status for a transition', () => {
  const mbe = { ...opened, data: { ...opened.data, programme: 'MBE' } } as CaseEvent;
  const recorded: CaseEvent = {
    type: 'ResidenceStatusRecorded',
    data: {
      timelineEntryId: first,
      residenceStatusId: first,
      status: 'refugee_25_2_1',
      validFrom: '2025-06-01',
      workPermission: 'allowed',
      residenceRestriction: 'none',
      source: 'document_seen',
    },
  };
  const groupFor = (stated: object) => {
    const state = fold(caseDecider, [mbe, lead, recorded]);
    if (state.status === 'none') throw new Error('no case');
    const { residenceStatus: _, ...withoutStatus } = command;
    return profileInProgramme({ ...withoutStatus, ...stated }, state).statusGroup;
  };
  it('is that of the timeline on the day, unless another is stated', () => {
    expect(groupFor({})).toBe('protection');
    expect(groupFor({ residenceStatus: '25_5' })).toBe('humanitarian');
    expect(groupFor({ transitionedOn: '2025-05-31' })).toBe('not_recorded');
  });
});

describe('the transition to another programme (K-8)', () => {
  it('ends the case as handed over and names its successor', () => {
    const decision = decide(
      caseDecider,
      fold(caseDecider, history),
      {
        command: { type: 'TransitionProgramme', data: command },
        facts: known,
      },
      { ...meta, roles: [] },
    );
    expect(isRejection(decision)).toBe(false);
    expect(decision).toMatchObject([
      {
        type: 'ProgrammeTransitioned',
        data: { successorCaseId, toProgramme: 'MBE', eligibility, dataScopes: [] },
      },
      {
        type: 'CaseClosed',
        data: { programme: 'JMD', reason: 'handed_over_programme', closedOn: '2026-02-20' },
      },
    ]);
    expect(JSON.stringify(decision)).not.toContain('refugee');
  });
  it('is provided between some programmes only, into an office that offers the new one', () => {
    when({ toProgramme: 'AVB' }).rejected('TransitionNotProvided');
    when({}, { office: undefined }).rejected('OfficeUnknown');
    when({}, { office: { programmes: ['JMD'], sbgAreas: [] } }).rejected('OfficeUnfit');
    when({}, { staff: staffOf(agencyId) }).rejected('StaffOfAnotherOffice');
  });
  it('asks whether the person is eligible, as at an enrolment', () => {
    when({ residenceStatus: undefined }).rejected('FactsMissing');
    given(caseDecider, jmd, lead, told('2005-03'))
      .when({ type: 'TransitionProgramme', data: { ...command, adultProblem: 'none' } }, meta, known)
      .rejected('NotEligible');
    given(caseDecider, jmd, lead, told('2005-03'))
      .when({ type: 'TransitionProgramme', data: { ...command, adultProblem: 'own_children' } }, meta, known)
      .rejected('ExceptionReasonMissing');
  });
  it('refuses a month that does not exist', () =>
    when({ longTermStatusSince: '2024-13' }).rejected('DateImplausible'));
  it('waits until referrals have ended (K-3)', () =>
    when({}, { openReferralIds: [first] }).rejected('ReferralStillOpen'));
  it('hands on nothing without a consent that holds, for this office and for all of it', () => {
    const named = { consentId, dataScopes: ['plan'] };
    when(named).rejected('ConsentMissing');
    when({ dataScopes: ['plan'] }).rejected('ConsentMissing');
    when(named, { consent: { ...consent, hasEnded: true } }).rejected('ConsentHasEnded');
    when(named, { consent: { ...consent, expiresAt: '2026-02-28' } }).rejected('ConsentHasEnded');
    when(named, { consent: { ...consent, recipientId: agencyId } }).rejected('ConsentForAnotherRecipient');
    when(named, { consent: { ...consent, dataScopes: ['education_work'] } }).rejected('ScopeNotConsented');
  });
});

describe('the successor', () => {
  const state = fold(caseDecider, history);
  const [opening] = successorOf({
    stream: caseId,
    command,
    state,
    facts: { ...known, moved },
    meta: { ...meta, roles: [] },
  });
  it('is opened with its lead and what was handed on', () => {
    expect(opening).toMatchObject({ stream: successorCaseId, command: { type: 'OpenSuccessorCase' } });
    const decision = decide(
      caseDecider,
      caseDecider.initial,
      {
        command: { type: 'OpenSuccessorCase', data: {} },
        facts: opening!.facts,
      },
      { ...meta, roles: [] },
    );
    expect(decision).toMatchObject([
      {
        type: 'CaseOpened',
        data: {
          predecessorCaseId: caseId,
          personId,
          programme: 'MBE',
          agencyId: otherAgencyId,
          openedOn: '2026-02-20',
          kind: 'counselling',
          eligibility,
          profile: { statusGroup: 'protection', reportingRisk: 'ordinary', sinceEntry: '1_to_2' },
        },
      },
      { type: 'CounsellorAssigned', data: { staffId: second, role: 'lead' } },
      { type: 'CourseRecorded', data: moved.courses[0] },
      { type: 'SupportPlanDrafted', data: { goals: moved.goals } },
      { type: 'TaskAdded', data: { ...moved.tasks[0], staffId: second } },
    ]);
  });
  it('is not told of courses by what the person counts as', () => {
    const stageOf = (...courses: readonly CaseEvent[]) => {
      const [opened] = successorOf({
        stream: caseId,
        command,
        state: fold(caseDecider, [...history, ...courses]),
        facts: known,
        meta: { ...meta, roles: [] },
      });
      return opened?.facts.opening.profile.integrationCourse;
    };
    const course = { courseId: second, kind: 'general', knownSince: '2026-02-01', startedOn: '2026-02-01' };
    expect(stageOf({ type: 'CourseRecorded', data: course } as CaseEvent)).toBe(stageOf());
  });
  it('of a protected person is protected at once, and nobody is told the status', () => {
    const hidden = fold(caseDecider, [...history, { type: 'CaseProtected', data: { deputyId: first } }]);
    const [next] = successorOf({
      stream: caseId,
      command,
      state: hidden,
      facts: known,
      meta: { ...meta, roles: [] },
    });
    const decision = decide(
      caseDecider,
      caseDecider.initial,
      {
        command: { type: 'OpenSuccessorCase', data: {} },
        facts: next!.facts,
      },
      { ...meta, roles: [] },
    );
    expect(decision).toMatchObject([
      { type: 'CaseOpened' },
      { type: 'CounsellorAssigned' },
      { type: 'CaseProtected', data: { deputyId: first } },
      { type: 'CounsellorAssigned', data: { staffId: first, role: 'deputy' } },
    ]);
    expect(next!.facts.opening.profile).not.toHaveProperty('statusGroup');
  });
});

describe('the warnings of a case that goes on in another programme', () => {
  const danger = { dangerReason: 'stalking' } as const;
  const safeContact = { safeChannels: ['in_person'], safeContactNote: 'only at the school' } as const;
  const successorAfter = (events: readonly CaseEvent[], warnings: TransitionProgrammeFacts['warnings']) => {
    const state = fold(caseDecider, events);
    const before = { stream: caseId, command, state, facts: { ...known, warnings } };
    const [next] = successorOf({ ...before, meta: { ...meta, roles: [] } });
    const opening = { command: { type: 'OpenSuccessorCase', data: {} }, facts: next!.facts } as const;
    return [decide(caseDecider, caseDecider.initial, opening, { ...meta, roles: [] })].flat().slice(2);
  };
  it('are those of the new one, without any consent', () =>
    expect(
      successorAfter([...history, { type: 'CaseMarkedUrgent', data: {} }], { danger, safeContact }),
    ).toEqual([
      { type: 'CaseMarkedUrgent', data: {} },
      { type: 'CaseMarkedInDanger', data: danger },
      { type: 'SafeContactStated', data: safeContact },
    ]));
  it('are none if the case had none', () => expect(successorAfter(history, {})).toEqual([]));
  it('are found in the row, without what was erased', () => {
    expect(warningsToHandOn({ ...danger, safeContact })).toEqual({ danger, safeContact });
    expect(
      warningsToHandOn({
        dangerReason: erased,
        safeContact: { safeChannels: ['phone'], safeContactNote: erased },
      }),
    ).toEqual({ safeContact: { safeChannels: ['phone'] } });
    expect(warningsToHandOn({ dangerReason: null, safeContact: { safeChannels: erased } })).toEqual({});
    expect(warningsToHandOn({ dangerReason: null, safeContact: null })).toEqual({});
  });
});

describe('the goals that a plan hands on', () => {
  const goalOf = (text: string, status: 'open' | 'reached' = 'open') =>
    ({ domain: 'work', text, dueOn: '2026-08-01', measures: [], status, progress: [] }) as const;
  const versionOf = (endedBecause: 'revised' | 'agreement_undone', ...texts: readonly string[]) => ({
    planVersion: 1,
    agreedOn: '2026-01-20',
    goals: [...texts.map((text) => goalOf(text)), goalOf('done', 'reached')],
    endedBecause,
  });
  const textsOf = (...plan: Parameters<typeof goalsToHandOn>) =>
    goalsToHandOn(...plan).map(({ text }) => text);
  const goals = [goalOf('new')];
  it('are those of the agreed version that are not reached', () =>
    expect(
      textsOf({
        status: 'agreed',
        goals: [...goals, goalOf('done', 'reached')],
        earlierVersions: [versionOf('revised', 'old')],
      }),
    ).toEqual(['new']));
  it('are those last agreed on while the next version is not agreed yet', () => {
    const earlierVersions = [
      versionOf('revised', 'older'),
      versionOf('revised', 'old'),
      versionOf('agreement_undone', 'never agreed'),
    ];
    expect(textsOf({ status: 'draft', goals, earlierVersions })).toEqual(['old']);
    expect(textsOf({ status: 'proposed', goals, earlierVersions })).toEqual(['old']);
  });
  it('are none if both sides never agreed on any', () => {
    expect(textsOf({ status: 'draft', goals, earlierVersions: [] })).toEqual([]);
    expect(
      textsOf({ status: 'proposed', goals, earlierVersions: [versionOf('agreement_undone', 'old')] }),
    ).toEqual([]);
  });
});

describe('after the transition', () => {
  const transitioned: readonly CaseEvent[] = [
    ...history,
    {
      type: 'ProgrammeTransitioned',
      data: {
        successorCaseId,
        toProgramme: 'MBE',
        toAgencyId: otherAgencyId,
        transitionedOn: '2026-02-20',
        eligibility: { ...eligibility, ruleSetVersion: 'MBE@2024' },
        dataScopes: [],
      },
    },
    {
      type: 'CaseClosed',
      data: { ...facts, programme: 'JMD', closedOn: '2026-02-20', reason: 'handed_over_programme' },
    },
  ];
  it('the former case is not open again', () => {
    const reason = 'entered_wrongly' as const;
    given(caseDecider, ...transitioned)
      .when({ type: 'UndoClosure', data: { reason } }, now)
      .rejected('CaseHasSuccessor');
    given(caseDecider, ...transitioned)
      .when({ type: 'CorrectClosure', data: { reason, closureReason: 'other' } }, now)
      .rejected('CaseHasSuccessor');
    given(caseDecider, ...transitioned)
      .when({ type: 'ReopenCase', data: { reopenedOn: '2026-02-25', reason: 'new_need' } }, now)
      .rejected('CaseHasSuccessor');
  });
  it('it is once its successor is void, and stays as it is if it was not the successor', () => {
    const decision = decide(
      caseDecider,
      fold(caseDecider, transitioned),
      {
        command: { type: 'UndoTransition', data: { successorCaseId } },
      },
      { ...meta, roles: [] },
    );
    expect(decision).toMatchObject([
      { type: 'TransitionUndone' },
      { type: 'ClosureUndone', data: { closedOn: '2026-02-20' } },
    ]);
    given(caseDecider, ...transitioned)
      .when({ type: 'UndoTransition', data: { successorCaseId: first } }, now)
      .then();
    given(caseDecider).when({ type: 'UndoTransition', data: { successorCaseId } }, now).then();
  });
  it('voiding the successor takes the transition back', () => {
    const after = fold(caseDecider, [
      { ...opened, data: { ...opened.data, predecessorCaseId: caseId } } as CaseEvent,
      assigned(second, 'lead'),
    ]);
    const undone = { stream: successorCaseId, command: {}, facts: {}, meta: { ...meta, roles: [] } };
    expect(transitionToUndo({ ...undone, state: after })).toEqual([
      { stream: caseId, command: { type: 'UndoTransition', data: { successorCaseId } } },
    ]);
    expect(transitionToUndo({ ...undone, state: fold(caseDecider, history) })).toEqual([]);
  });
});

describe('the day of the transition', () => {
  const typesAfter = (programme: string, birth: string) => {
    const start = { ...opened, data: { ...opened.data, programme } } as CaseEvent;
    const decision = decide(
      statedCaseDecider,
      fold(statedCaseDecider, [start, lead]),
      {
        command: { type: 'TakeFacts', data: told(birth).data as { readonly entries: readonly never[] } },
      },
      { ...now, id: caseId, roles: [] },
    );
    return [decision].flat().filter((event) => 'type' in event && event.type === 'TransitionDueStated');
  };
  it('is stated for a case of JMD by the earliest birth, as a month', () => {
    const due = { type: 'TransitionDueStated', data: { announcedOn: '2026-11-01', dueOn: '2027-02-01' } };
    expect(typesAfter('JMD', '2000-02-17')).toEqual([due]);
    expect(typesAfter('JMD', '2000-02')).toEqual([due]);
    expect(typesAfter('JMD', '2000')).toMatchObject([
      { data: { announcedOn: '2026-10-01', dueOn: '2027-01-01' } },
    ]);
    expect(typesAfter('MBE', '2000-02-17')).toEqual([]);
  });
  it('is sealed as the birth is', () =>
    expect([...personalFields(TransitionDueStated)].sort()).toEqual([
      ['announcedOn', 'identity'],
      ['dueOn', 'identity'],
    ]));
  it('is not known any more once it was erased', () => {
    const due = { type: 'TransitionDueStated', data: { announcedOn: erased, dueOn: erased } } as never;
    const state = fold(statedCaseDecider, [jmd, lead, due]);
    expect(state).toMatchObject({ transitionDue: {} });
    const urgent = { command: { type: 'MarkUrgent', data: {} } } as const;
    const decision = [decide(statedCaseDecider, state, urgent, { ...now, id: caseId, roles: [] })].flat();
    expect(decision).not.toContainEqual(expect.objectContaining({ type: 'TransitionDueStated' }));
  });
});

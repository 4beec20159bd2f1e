import { decide, fold, given, personalFields, testMeta, type CommandWithFacts } from '@geleit/kernel';
import { AppointmentArranged, ArrangeAppointment, type MoveAppointment } from './appointment.language.js';
import {
  first,
  openedCase,
  assigned,
  second,
  third,
  staffOf,
  agencyId,
  facts,
  now,
} from './case.features.js';
import type { CaseCommandFacts, CaseEvent, CaseLanguage } from './case.language.js';
import { FileNoteRecorded, RecordFileNote } from './file-note.language.js';
import { statedCaseDecider } from './stated-case.decider.js';
import { caseDecider } from './case.decider.js';
import { AddTask, TaskAdded } from './task.language.js';

const partId = '70000000-0000-4000-8000-000000000001';
const sessionId = '50000000-0000-4000-8000-000000000001';
const meta = { ...now, id: partId };
const afterwards = { ...now, at: '2026-03-05T12:00:00.000Z', id: sessionId };
const described = { startsAt: '2026-03-05T10:00:00+01:00', durationMin: 45, mode: 'office' } as const;
const arranged: CaseEvent = {
  type: 'AppointmentArranged',
  data: { ...described, appointmentId: partId, interpreter: 'none', staffId: first },
};
const arrange = (changes: Partial<ArrangeAppointment> = {}) =>
  ({ type: 'ArrangeAppointment', data: { ...described, ...changes } }) as const;
const cancelled: CaseEvent = {
  type: 'AppointmentCancelled',
  data: { appointmentId: partId, reason: 'illness' },
};
const missed: CaseEvent = { type: 'AppointmentMissed', data: { appointmentId: partId } };
const appointmentId = partId;

describe('an appointment', () => {
  const withAppointment = given(caseDecider, ...openedCase, arranged);

  it('is arranged with whoever arranges it', () =>
    given(caseDecider, ...openedCase)
      .when(arrange(), meta, {})
      .then(arranged));
  it('is arranged with a colleague of the case', () =>
    given(caseDecider, ...openedCase, assigned(second, 'co'))
      .when(arrange({ staffId: second }), meta, { staff: staffOf(agencyId) })
      .then({ ...arranged, data: { ...arranged.data, staffId: second } } as CaseEvent));
  it('is the lead’s if somebody who stands in arranges it', () =>
    given(caseDecider, ...openedCase)
      .when(arrange(), { ...meta, by: third }, {})
      .then(arranged));
  it.each([
    ['a colleague who does not work on the case', { staffId: third }, 'NotAssigned'],
    ['a moment that has passed', { startsAt: '2026-03-01T12:59:59+01:00' }, 'AppointmentNotToCome'],
    ['a day after a year', { startsAt: '2027-03-02T08:00:00+01:00' }, 'AppointmentNotToCome'],
  ] as const)('is refused with %s', (_, changes, code) =>
    given(caseDecider, ...openedCase)
      .when(arrange(changes), meta, { staff: staffOf(agencyId) })
      .rejected(code),
  );

  it('is confirmed once', () => {
    const confirm = { type: 'ConfirmAppointment', data: { appointmentId } } as const;
    withAppointment.when(confirm, meta).then({ type: 'AppointmentConfirmed', data: { appointmentId } });
    given(caseDecider, ...openedCase, arranged, { type: 'AppointmentConfirmed', data: { appointmentId } })
      .when(confirm, meta)
      .then();
  });
  it('is moved, and stays with whoever holds it', () => {
    const moved: MoveAppointment = { ...described, startsAt: '2026-03-06T10:00:00+01:00', appointmentId };
    given(caseDecider, ...openedCase, assigned(second, 'co'), arranged)
      .when({ type: 'MoveAppointment', data: moved }, { ...meta, by: second }, {})
      .then({ type: 'AppointmentMoved', data: { ...moved, interpreter: 'none', staffId: first } });
  });
  it('is cancelled for a reason', () =>
    withAppointment
      .when({ type: 'CancelAppointment', data: { appointmentId, reason: 'illness' } }, meta)
      .then(cancelled));
  it('is missed only once it has begun', () => {
    const record = { type: 'RecordMissedAppointment', data: { appointmentId } } as const;
    withAppointment.when(record, meta).rejected('AppointmentNotBegun', '/appointmentId');
    withAppointment.when(record, afterwards).then(missed);
  });
  it('is not missed after all', () =>
    given(caseDecider, ...openedCase, arranged, missed)
      .when({ type: 'UndoMissedAppointment', data: { appointmentId } }, afterwards)
      .then({ type: 'AppointmentReopened', data: { appointmentId } }));
  it.each([
    ['ConfirmAppointment', { appointmentId }],
    ['CancelAppointment', { appointmentId, reason: 'illness' }],
    ['RecordMissedAppointment', { appointmentId }],
  ] as const)('that was cancelled refuses %s', (type, data) =>
    given(caseDecider, ...openedCase, arranged, cancelled)
      .when({ type, data } as never, afterwards, undefined as never)
      .rejected('AppointmentEnded'),
  );

  const recordSession = {
    type: 'RecordSession',
    data: {
      occurredAt: described.startsAt,
      durationMin: 40,
      mode: 'office',
      topics: ['work'],
      appointmentId,
    },
  } as const;
  const recorded = {
    type: 'SessionRecorded',
    data: {
      ...facts,
      sessionId,
      occurredAt: described.startsAt,
      heldOn: '2026-03-05',
      durationMin: 40,
      mode: 'office',
      topics: ['work'],
      interpreter: 'none',
      relatives: 0,
      volunteers: 0,
      legalAdvice: false,
    },
  } as const satisfies CaseEvent;
  const held: CaseEvent = { type: 'AppointmentHeld', data: { appointmentId, sessionId } };

  it('becomes a session in one step, also if it counted as missed', () => {
    withAppointment.when(recordSession, afterwards, {}).then(recorded, held);
    given(caseDecider, ...openedCase, arranged, missed)
      .when(recordSession, afterwards, {})
      .then(recorded, held);
  });
  it('becomes one on its day, before the hour as well, and on no earlier day', () => {
    const occurredAt = '2026-03-04T22:50:00Z';
    const early = { ...recordSession, data: { ...recordSession.data, occurredAt } };
    withAppointment
      .when(early, { ...afterwards, at: '2026-03-04T22:59:00.000Z' }, {})
      .rejected('AppointmentNotBegun', '/appointmentId');
    withAppointment
      .when(early, { ...afterwards, at: '2026-03-04T23:00:00.000Z' }, {})
      .then({ ...recorded, data: { ...recorded.data, occurredAt, heldOn: '2026-03-04' } }, held);
  });
  it('that was cancelled does not become one', () =>
    given(caseDecider, ...openedCase, arranged, cancelled)
      .when(recordSession, afterwards, {})
      .rejected('AppointmentEnded'));
  it('is open again if its session is struck', () =>
    given(caseDecider, ...openedCase, arranged, recorded, held)
      .when({ type: 'StrikeSession', data: { sessionId, reason: 'not_held' } }, afterwards)
      .then(
        { type: 'SessionStruck', data: { ...facts, sessionId, heldOn: '2026-03-05', reason: 'not_held' } },
        { type: 'AppointmentReopened', data: { appointmentId } },
      ));
});

describe('a task', () => {
  const task = { text: 'Ask the job centre for the notice', dueOn: '2026-03-10' } as const;
  const taskId = partId;
  const added: CaseEvent = { type: 'TaskAdded', data: { ...task, taskId, staffId: first } };
  const done: CaseEvent = { type: 'TaskCompleted', data: { taskId } };

  it('is added for whoever adds it', () =>
    given(caseDecider, ...openedCase)
      .when({ type: 'AddTask', data: task }, meta, {})
      .then(added));
  describe('from a plan', () => {
    const [planId, planStep] = [sessionId, { planId: sessionId, goal: 1, measure: 2 }];
    const goals = [
      {
        domain: 'language' as const,
        text: 'Pass B1',
        dueOn: '2026-12-01',
        measures: [
          { text: 'Go to the course', responsible: 'client' as const },
          { text: 'Find a course', responsible: 'counsellor' as const },
        ],
      },
    ];
    const drafted: CaseEvent = { type: 'SupportPlanDrafted', data: { planId, goals } };
    const agreed: readonly CaseEvent[] = [
      drafted,
      { type: 'SupportPlanProposed', data: { planId, proposedOn: '2026-02-10' } },
      { type: 'SupportPlanAgreed', data: { planId, planVersion: 1, agreedOn: '2026-02-11' } },
    ];
    const fromPlan: CaseEvent = {
      type: 'TaskAdded',
      data: { ...task, taskId, staffId: first, planStep: { ...planStep, planVersion: 1 } },
    };
    const revised: CaseEvent = {
      type: 'SupportPlanRevised',
      data: { planId, goals, revisedOn: '2026-02-12' },
    };

    it('names a step on which both sides agreed', () => {
      given(caseDecider, ...openedCase, ...agreed)
        .when({ type: 'AddTask', data: { ...task, planStep } }, meta, {})
        .then(fromPlan);
      given(caseDecider, ...openedCase, drafted)
        .when({ type: 'AddTask', data: { ...task, planStep } }, meta, {})
        .rejected('PlanNotAgreed');
      for (const [step, rejection] of [
        [{ ...planStep, planId: taskId }, 'NoSuchPlan'],
        [{ ...planStep, goal: 2 }, 'NoSuchPlanGoal'],
        [{ ...planStep, measure: 3 }, 'NoSuchPlanMeasure'],
      ] as const)
        given(caseDecider, ...openedCase, ...agreed)
          .when({ type: 'AddTask', data: { ...task, planStep: step } }, meta, {})
          .rejected(rejection);
    });

    it('keeps its step when it is changed', () =>
      given(caseDecider, ...openedCase, ...agreed, fromPlan, {
        type: 'TaskChanged',
        data: { ...task, dueOn: '2026-03-12', taskId, staffId: first },
      })
        .when({ type: 'CompleteTask', data: { taskId } }, meta)
        .then(done, { type: 'PlanMeasureRecorded', data: { ...planStep, doneOn: '2026-03-01' } }));

    it('leaves a step that was done before as it is, and one of another agreement', () => {
      given(caseDecider, ...openedCase, ...agreed, fromPlan, {
        type: 'PlanMeasureRecorded',
        data: { ...planStep, doneOn: '2026-02-15' },
      })
        .when({ type: 'CompleteTask', data: { taskId } }, meta)
        .then(done);
      given(
        caseDecider,
        ...openedCase,
        ...agreed,
        fromPlan,
        {
          type: 'SupportPlanAgreementUndone',
          data: { planId, planVersion: 1, reason: 'entered_wrongly' },
        },
        { type: 'SupportPlanAgreed', data: { planId, planVersion: 2, agreedOn: '2026-02-20' } },
      )
        .when({ type: 'CompleteTask', data: { taskId } }, meta)
        .then(done);
    });

    it('is done together with its step, unless the plan was revised', () => {
      const complete = { type: 'CompleteTask', data: { taskId } } as const;
      given(caseDecider, ...openedCase, ...agreed, fromPlan)
        .when(complete, meta)
        .then(done, { type: 'PlanMeasureRecorded', data: { ...planStep, doneOn: '2026-03-01' } });
      given(caseDecider, ...openedCase, ...agreed, fromPlan, revised)
        .when(complete, meta)
        .then(done);
    });
  });
  it('is due within five years', () =>
    given(caseDecider, ...openedCase)
      .when({ type: 'AddTask', data: { ...task, dueOn: '2031-03-02' } }, meta, {})
      .rejected('DueTooFar'));
  it('is due after the case was opened, unless it came with its day from another programme', () => {
    const before = { ...task, dueOn: '2026-01-09' } as const;
    given(caseDecider, ...openedCase)
      .when({ type: 'AddTask', data: before }, meta, {})
      .rejected('DayBeforeOpening', '/dueOn');
    const change = { type: 'ChangeTask', data: { ...before, taskId } } as const;
    given(caseDecider, ...openedCase, added)
      .when(change, meta, {})
      .rejected('DayBeforeOpening', '/dueOn');
    const broughtAlong: CaseEvent = { type: 'TaskAdded', data: { ...before, taskId, staffId: first } };
    given(caseDecider, ...openedCase, broughtAlong)
      .when(change, meta, {})
      .then({ type: 'TaskChanged', data: { ...change.data, staffId: first } });
  });
  it('is changed, and stays with whoever does it', () =>
    given(caseDecider, ...openedCase, assigned(second, 'co'), added)
      .when(
        { type: 'ChangeTask', data: { ...task, dueOn: '2026-03-12', taskId } },
        { ...meta, by: second },
        {},
      )
      .then({ type: 'TaskChanged', data: { ...task, dueOn: '2026-03-12', taskId, staffId: first } }));
  it('is done, or dropped, and can be taken up again', () => {
    const open = given(caseDecider, ...openedCase, added);
    open.when({ type: 'CompleteTask', data: { taskId } }, meta).then(done);
    open
      .when({ type: 'DropTask', data: { taskId, reason: 'done_by_client' } }, meta)
      .then({ type: 'TaskDropped', data: { taskId, reason: 'done_by_client' } });
    open.when({ type: 'ReopenTask', data: { taskId } }, meta).rejected('TaskNotEnded');
    const ended = given(caseDecider, ...openedCase, added, done);
    ended.when({ type: 'CompleteTask', data: { taskId } }, meta).rejected('TaskEnded');
    ended
      .when({ type: 'ReopenTask', data: { taskId } }, meta)
      .then({ type: 'TaskReopened', data: { taskId } });
  });
});

describe('a file note', () => {
  const note = { occurredAt: '2026-02-27T09:00:00+01:00', kind: 'call', text: 'Called back' } as const;
  const fileNoteId = partId;
  const recorded: CaseEvent = { type: 'FileNoteRecorded', data: { ...note, fileNoteId } };

  it('is recorded, corrected and struck', () => {
    given(caseDecider, ...openedCase)
      .when({ type: 'RecordFileNote', data: note }, meta)
      .then(recorded);
    const noted = given(caseDecider, ...openedCase, recorded);
    noted
      .when({ type: 'CorrectFileNote', data: { ...note, kind: 'message', fileNoteId } }, meta)
      .then({ type: 'FileNoteCorrected', data: { ...note, kind: 'message', fileNoteId } });
    noted
      .when({ type: 'StrikeFileNote', data: { fileNoteId, reason: 'wrong_case' } }, meta)
      .then({ type: 'FileNoteStruck', data: { fileNoteId, reason: 'wrong_case' } });
  });
  it('is of the past, within the case', () => {
    const record = (occurredAt: string) =>
      given(caseDecider, ...openedCase).when({ type: 'RecordFileNote', data: { ...note, occurredAt } }, meta);
    record('2026-03-01T13:00:01+01:00').rejected('NotedInFuture');
    record('2026-01-09T10:00:00+01:00').rejected('DayBeforeOpening');
  });
  it('that was struck is no more', () =>
    given(caseDecider, ...openedCase, recorded, {
      type: 'FileNoteStruck',
      data: { fileNoteId, reason: 'wrong_case' },
    })
      .when({ type: 'StrikeFileNote', data: { fileNoteId, reason: 'wrong_case' } }, meta)
      .rejected('NoSuchFileNote'));
});

describe('what is to come', () => {
  const task: CaseEvent = {
    type: 'TaskAdded',
    data: { text: 'Call', dueOn: '2026-03-10', taskId: sessionId, staffId: first },
  };
  const consequencesOf = <T extends 'HandOverAssignment' | 'CloseCase'>(
    command: CommandWithFacts<typeof CaseLanguage, CaseCommandFacts> & { command: { type: T } },
  ) => {
    const state = fold(statedCaseDecider, [...openedCase, arranged, task]);
    const decision = decide(statedCaseDecider, state, command, { ...testMeta, ...now });
    return [decision]
      .flat()
      .filter((event) => 'type' in event && /PassedOn|Cancelled|Dropped/.test(event.type));
  };

  it('passes to the new lead with the case', () =>
    expect(
      consequencesOf({
        command: {
          type: 'HandOverAssignment',
          data: { fromStaffId: first, toStaffId: second, reason: 'absence' },
        },
        facts: { staff: staffOf(agencyId) },
      }),
    ).toEqual([
      { type: 'AppointmentPassedOn', data: { appointmentId, staffId: second } },
      { type: 'TaskPassedOn', data: { taskId: sessionId, staffId: second } },
    ]));
  it('ends with the case', () =>
    expect(
      consequencesOf({
        command: { type: 'CloseCase', data: { closedOn: '2026-03-01', reason: 'moved_away' } },
        facts: { openReferralIds: [], actorLeadsOffice: false },
      }),
    ).toEqual([
      { type: 'AppointmentCancelled', data: { appointmentId, reason: 'case_ended' } },
      { type: 'TaskDropped', data: { taskId: sessionId, reason: 'case_ended' } },
    ]));
});

it('what was said and where to meet is sealed', () => {
  for (const message of [ArrangeAppointment, AppointmentArranged])
    expect([...personalFields(message)]).toEqual([['place', 'contact']]);
  for (const message of [AddTask, TaskAdded, RecordFileNote, FileNoteRecorded])
    expect([...personalFields(message)]).toEqual([['text', 'narrative']]);
});

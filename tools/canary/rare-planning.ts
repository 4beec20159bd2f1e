import { randomUUID } from 'node:crypto';
import { findTeam, type Team } from './counselling-team.js';
import { openedOn, openYoungCase } from './open-young-case.js';
import { letterHead } from './rare-cases.js';
import type { Attempt, RareStates, StaffClient } from './staff-client.js';

const goals = () => [
  {
    domain: 'work',
    text: randomUUID(),
    dueOn: '2026-06-30',
    measures: [
      { text: randomUUID(), responsible: 'client' },
      { text: randomUUID(), responsible: 'counsellor' },
    ],
  },
];
const assessment = () => ({
  assessedOn: openedOn,
  domains: [{ domain: 'work', level: 2, priority: 'soon' }],
  competences: [{ kind: 'informal', text: randomUUID() }],
});
const task = () => ({ text: randomUUID(), dueOn: '2026-06-30' });
const heldAt = `${openedOn}T12:00:00+01:00`;
const fileNote = () => ({ occurredAt: heldAt, kind: 'call', text: randomUUID() });
const session = {
  occurredAt: heldAt,
  durationMin: 45,
  mode: 'office',
  topics: ['everyday.forms_help'],
  lateReason: 'taken_over_from_paper',
};
/** In the programme for adults, in the same office. */
const goOnWith = ({ officeId: toAgencyId, firstStaffId: toStaffId }: Team) => ({
  toProgramme: 'MBE',
  toAgencyId,
  toStaffId,
  transitionedOn: '2026-11-20',
  residenceStatus: 'refugee_25_2_1',
});

/**
 * Whatever a case plans, changed, agreed on and revised: which of that
 * the demonstration plays is a matter of the seed. Each attempt is in a case of its own.
 */
export async function rarePlanning(staff: StaffClient): Promise<RareStates> {
  const { sendTo, inNewCase } = await newCases(staff);
  const draft = (path: string): Promise<string> => sendTo(`${path}/support-plans`, { goals: goals() });
  const agree = async (path: string): Promise<string> => {
    const planId = await draft(path);
    await sendTo(`${path}/propose-support-plan`, { planId, proposedOn: openedOn });
    const signed = { signedByClient: true, signedByCounsellor: true };
    await sendTo(`${path}/agree-support-plan`, { planId, agreedOn: openedOn, ...signed });
    return planId;
  };
  return {
    'POST /v1/cases/{id}/assessments': inNewCase('assessments', () => Promise.resolve(assessment())),
    'POST /v1/cases/{id}/change-assessment': inNewCase('change-assessment', async (path) => ({
      assessmentId: await sendTo(`${path}/assessments`, assessment()),
      ...assessment(),
    })),
    'POST /v1/cases/{id}/support-plans': inNewCase('support-plans', () =>
      Promise.resolve({ goals: goals() }),
    ),
    'POST /v1/cases/{id}/change-support-plan': inNewCase('change-support-plan', async (path) => ({
      planId: await draft(path),
      goals: goals(),
    })),
    'POST /v1/cases/{id}/record-goal-progress': inNewCase('record-goal-progress', async (path) => ({
      planId: await agree(path),
      goal: 1,
      status: 'in_progress',
      recordedOn: openedOn,
    })),
    'POST /v1/cases/{id}/review-support-plan': inNewCase('review-support-plan', async (path) => ({
      planId: await agree(path),
      reviewedOn: openedOn,
    })),
    'POST /v1/cases/{id}/revise-support-plan': inNewCase('revise-support-plan', async (path) => ({
      planId: await agree(path),
      revisedOn: openedOn,
      goals: goals(),
    })),
  };
}

/** Tasks, notes and sessions put right or certified, and a case that goes on in another programme. */
export async function rareCaseWork(staff: StaffClient): Promise<RareStates> {
  const { team, sendTo, inNewCase } = await newCases(staff);
  return {
    'POST /v1/cases/{id}/change-task': inNewCase('change-task', async (path) => ({
      taskId: await sendTo(`${path}/tasks`, task()),
      ...task(),
    })),
    'POST /v1/cases/{id}/correct-file-note': inNewCase('correct-file-note', async (path) => ({
      fileNoteId: await sendTo(`${path}/file-notes`, fileNote()),
      ...fileNote(),
    })),
    'POST /v1/cases/{id}/sessions/{partId}/certificate': async () => {
      const path = await openYoungCase(staff, team);
      const sessionId = await sendTo(`${path}/sessions`, session);
      return {
        authorization: team.first,
        path: `${path}/sessions/${sessionId}/certificate`,
        body: { ...letterHead, clientName: 'client' },
      };
    },
    'POST /v1/cases/{id}/transition': inNewCase('transition', () => Promise.resolve(goOnWith(team))),
  };
}

/** Sends as a counsellor whom each of the new cases is with. */
async function newCases(staff: StaffClient) {
  const team = await findTeam(staff);
  const { first: authorization } = team;
  const sendTo = async (path: string, body: object): Promise<string> =>
    (await staff.send({ authorization, path, body })).partId;
  /** In a new case, after what the body needs. */
  const inNewCase =
    (suffix: string, bodyIn: (path: string) => Promise<object>) => async (): Promise<Attempt> => {
      const path = await openYoungCase(staff, team);
      return { authorization, path: `${path}/${suffix}`, body: await bodyIn(path) };
    };
  return { team, sendTo, inNewCase };
}

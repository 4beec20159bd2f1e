import { reject, type Decider } from '@geleit/kernel';
import { dayOf } from '@geleit/rules';
import { SubmissionLanguage, type SubmittedRun } from './submission.language.js';

/** Stand der Einreichung. `drafted` and `corrected` wait for a second person. */
export const submissionStatuses = [
  'drafted',
  'reviewed',
  'frozen',
  'submitted',
  'accepted',
  'correction_requested',
  'corrected',
] as const;
export type SubmissionStatus = (typeof submissionStatuses)[number];

export type Submission =
  | { readonly status: 'none' }
  | {
      readonly status: SubmissionStatus;
      readonly run: SubmittedRun;
      readonly draftedBy: string;
      readonly submittedOn?: string;
    };

type Begun = Exclude<Submission, { readonly status: 'none' }>;

/** Only what was begun has a next step. */
const begun =
  <Command, Answer>(
    next: (command: Command, state: Begun, meta: { readonly at: string; readonly by: string }) => Answer,
  ) =>
  (command: Command, state: Submission, meta: { readonly at: string; readonly by: string }) =>
    state.status === 'none' ? reject('NoSuchSubmission') : next(command, state, meta);

const answered = (day: string, { status, submittedOn = '' }: Begun, at: string) => {
  if (status !== 'submitted') return reject('NotSubmitted');
  if (day > dayOf(at)) return reject('DayInFuture');
  return day < submittedOn ? reject('DayBeforeSubmission') : undefined;
};

/** RP-2: a correction says the same report anew, with later knowledge. */
function correctionFault(old: SubmittedRun, { definitionId, period, agencyId, asOf }: SubmittedRun) {
  const same =
    definitionId === old.definitionId &&
    period.from === old.period.from &&
    period.to === old.period.to &&
    agencyId === old.agencyId;
  if (!same) return reject('AnotherReport');
  return asOf > old.asOf ? undefined : reject('NotKnownLater');
}

const step =
  (status: SubmissionStatus) =>
  (state: Submission): Submission =>
    state.status === 'none' ? state : { ...state, status };

export const submission: Decider<typeof SubmissionLanguage, Submission> = {
  language: SubmissionLanguage,
  initial: { status: 'none' },
  decide: {
    DraftSubmission: ({ run }, { status }, { by }) => {
      if (status !== 'none') return reject('AlreadyDrafted');
      return run === undefined
        ? reject('NoSuchRun')
        : { type: 'SubmissionDrafted', data: { run, draftedBy: by } };
    },
    ReviewSubmission: begun((_, { status, draftedBy }, { by }) => {
      if (status !== 'drafted' && status !== 'corrected') return reject('NotInDraft');
      return by === draftedBy
        ? reject('SecondPersonNeeded')
        : { type: 'SubmissionReviewed', data: { reviewedBy: by } };
    }),
    FreezeSubmission: begun((_, { status }) =>
      status === 'reviewed' ? { type: 'SubmissionFrozen', data: {} } : reject('NotReviewed'),
    ),
    SendSubmission: begun(({ submittedOn }, { status }, { at }) => {
      if (status !== 'frozen') return reject('NotFrozen');
      return submittedOn > dayOf(at)
        ? reject('DayInFuture')
        : { type: 'SubmissionSent', data: { submittedOn } };
    }),
    AcceptSubmission: begun(
      ({ acceptedOn }, state, { at }) =>
        answered(acceptedOn, state, at) ?? { type: 'SubmissionAccepted', data: { acceptedOn } },
    ),
    RequestCorrection: begun(
      ({ requestedOn, reason }, state, { at }) =>
        answered(requestedOn, state, at) ?? { type: 'CorrectionRequested', data: { requestedOn, reason } },
    ),
    CorrectSubmission: begun(({ run }, { status, run: old }, { by }) => {
      if (status !== 'correction_requested') return reject('NoCorrectionRequested');
      if (run === undefined) return reject('NoSuchRun');
      return (
        correctionFault(old, run) ?? {
          type: 'SubmissionCorrected',
          data: { run, draftedBy: by, supersedes: old.runId },
        }
      );
    }),
  },
  evolve: {
    SubmissionDrafted: (_, { run, draftedBy }) => ({ status: 'drafted', run, draftedBy }),
    SubmissionReviewed: step('reviewed'),
    SubmissionFrozen: step('frozen'),
    SubmissionSent: (state, { submittedOn }) =>
      state.status === 'none' ? state : { ...state, status: 'submitted', submittedOn },
    SubmissionAccepted: step('accepted'),
    CorrectionRequested: step('correction_requested'),
    SubmissionCorrected: (_, { run, draftedBy }) => ({ status: 'corrected', run, draftedBy }),
  },
};

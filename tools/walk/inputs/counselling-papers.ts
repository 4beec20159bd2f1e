import type { CaseCommandFacts, CaseLanguage } from '@geleit/counselling/case/case.language';
import type { Case } from '@geleit/counselling/case/state.decider';
import { someIds } from '../known-values.js';
import type { Random } from '../random.js';
import { optional } from '../random-staff.js';
import type { StreamInputs } from '../stream-inputs.js';

type CaseInputs = StreamInputs<typeof CaseLanguage, Case, CaseCommandFacts>;
type ContentsOf<Inputs extends { readonly contents?: unknown }> = NonNullable<Inputs['contents']>;

const pick = (random: Random, parts: Iterable<string>): string => {
  const known = [...parts];
  return random.pick(known.length === 0 || random.chance(0.1) ? someIds : known);
};
const anyList = (random: Random, state: Case) => ({
  paperListId: pick(random, state.status === 'none' ? [] : state.paperLists.keys()),
});

const anyDocument = (random: Random, state: Case) => ({
  documentId: pick(random, state.status === 'none' ? [] : state.documents.keys()),
});
/** Mostly one thing that is there; now and then none or two. */
const anyTarget = (random: Random, state: Case) => {
  const none = {
    paperListId: undefined,
    taskId: undefined,
    appointmentId: undefined,
    planId: undefined,
    deadlineId: undefined,
    procedureId: undefined,
  };
  if (state.status === 'none' || random.chance(0.1)) return none;
  const parts = {
    paperListId: state.paperLists,
    taskId: state.tasks,
    appointmentId: state.appointments,
    planId: state.plans,
    deadlineId: state.deadlines,
    procedureId: state.procedures,
  };
  const kind = random.pick([
    'paperListId',
    'taskId',
    'appointmentId',
    'planId',
    'deadlineId',
    'procedureId',
  ] as const);
  return {
    ...none,
    [kind]: pick(random, parts[kind].keys()),
    ...(random.chance(0.05) && { taskId: random.pick(someIds), planId: random.pick(someIds) }),
  };
};

export const documentFacts: Pick<NonNullable<CaseInputs['facts']>, 'UploadDocument' | 'DeleteDocument'> = {
  UploadDocument: ({ random }) => ({
    ...optional(random, 'type', 'pdf' as const),
    bytes: 1000,
    isEncrypted: random.chance(0.1),
    isActive: random.chance(0.1),
  }),
  DeleteDocument: ({ random }) => ({ isHeld: random.chance(0.1) }),
};

/** Short lists, so that they are complete now and then. */
export const paperContents: Pick<
  ContentsOf<CaseInputs>,
  | 'AttachDocument'
  | 'DetachDocument'
  | 'DeleteDocument'
  | 'DeleteExpiredDocument'
  | 'BeginPaperList'
  | 'AddPaper'
  | 'MarkPaper'
  | 'CompletePaperList'
  | 'ReopenPaperList'
  | 'StrikePaperList'
> = {
  AttachDocument: ({ random, state }) => ({ ...anyTarget(random, state), ...anyDocument(random, state) }),
  DetachDocument: ({ random, state }) => anyDocument(random, state),
  DeleteDocument: ({ random, state }) => anyDocument(random, state),
  DeleteExpiredDocument: ({ random, state }) => anyDocument(random, state),
  BeginPaperList: ({ random }) => ({ purpose: random.pick(['other', 'employment_permit']) }),
  AddPaper: ({ random, state }) => ({ text: 'paper', ...anyList(random, state) }),
  MarkPaper: ({ random, at, state }) => ({
    paper: random.pick([1, 2, 3, 4]),
    status: random.pick(['seen', 'not_needed']),
    seenOn: random.chance(0.5) ? at.slice(0, 10) : undefined,
    ...anyList(random, state),
  }),
  CompletePaperList: ({ random, state }) => anyList(random, state),
  ReopenPaperList: ({ random, state }) => anyList(random, state),
  StrikePaperList: ({ random, state }) => anyList(random, state),
};

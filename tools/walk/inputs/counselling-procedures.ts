import type { CaseCommandFacts, CaseLanguage } from '@geleit/counselling/case/case.language';
import type { procedureCommands } from '@geleit/counselling/case/procedure/procedure.language';
import type { Case, ExistingCase } from '@geleit/counselling/case/state.decider';
import { pastDay } from '../known-values.js';
import type { Random } from '../random.js';
import type { StreamInputs } from '../stream-inputs.js';
import { pickPart } from './counselling-planning.js';

type CaseInputs = StreamInputs<typeof CaseLanguage, Case, CaseCommandFacts>;
type ContentsOf<Inputs extends { readonly contents?: unknown }> = NonNullable<Inputs['contents']>;

const part =
  <Field extends string>(field: Field, partsOf: (state: ExistingCase) => ReadonlyMap<string, unknown>) =>
  (random: Random, state: Case): { readonly [F in Field]?: string } => {
    const id = state.status === 'none' ? undefined : pickPart(random, partsOf(state));
    return (id === undefined ? {} : { [field]: id }) as { readonly [F in Field]?: string };
  };
const anyProcedure = part('procedureId', ({ procedures }) => procedures);
const anyHearing = part('hearingId', ({ hearings }) => hearings);
const anyEntry = part('entryId', ({ procedureEntries }) => procedureEntries);
const anyDecision = part(
  'entryId',
  ({ procedureEntries }) => new Map([...procedureEntries].filter(([, { of }]) => of === 'decision')),
);
const anyMove = part('addressChangeId', ({ addressChanges }) => addressChanges);

const lodged = (random: Random, at: string) =>
  random.chance(0.2)
    ? {}
    : {
        wishedOn: undefined,
        registeredOn: undefined,
        lodgedOn: '2026-01-10',
        withdrawalBegunOn: random.chance(0.5) ? pastDay(random, at) : undefined,
      };
const hearing = (random: Random, at: string) => ({
  startsAt: `${pastDay(random, at)}T10:00:00+01:00`,
  companions: undefined,
});
const served = (random: Random, at: string) => ({
  servedOn: pastDay(random, at),
  serviceMode: 'handed_over' as const,
  decidedOn: undefined,
  documentId: undefined,
  envelopeDocumentId: undefined,
});

/** Procedures that were lodged before most days of the walk, so that something can happen in them. */
export const procedureContents: Pick<ContentsOf<CaseInputs>, keyof typeof procedureCommands> = {
  RegisterProcedure: ({ random, at }) => lodged(random, at),
  ChangeProcedure: ({ random, at, state }) => ({ ...lodged(random, at), ...anyProcedure(random, state) }),
  StrikeProcedure: ({ random, state }) => anyProcedure(random, state),
  ScheduleHearing: ({ random, at, state }) => ({ ...hearing(random, at), ...anyProcedure(random, state) }),
  ChangeHearing: ({ random, at, state }) => ({ ...hearing(random, at), ...anyHearing(random, state) }),
  PrepareHearing: ({ random, at, state }) => ({
    preparedOn: pastDay(random, at),
    ...anyHearing(random, state),
  }),
  RecordHearingHeld: ({ random, at, state }) => ({
    heldOn: pastDay(random, at),
    companions: undefined,
    ...anyHearing(random, state),
  }),
  CancelHearing: ({ random, state }) => ({
    ...(random.chance(0.6) && { reason: 'recorded_in_error' as const }),
    ...anyHearing(random, state),
  }),
  RecordDecision: ({ random, at, state }) => ({ ...served(random, at), ...anyProcedure(random, state) }),
  CorrectDecisionService: ({ random, at, state }) => ({
    ...served(random, at),
    ...anyDecision(random, state),
  }),
  RecordRemedy: ({ random, at, state }) => ({
    entryId: undefined,
    filedOn: at.slice(0, 10),
    ...anyProcedure(random, state),
  }),
  RecordCourtDecision: ({ random, at, state }) => ({
    servedOn: pastDay(random, at),
    serviceMode: 'handed_over',
    ...anyProcedure(random, state),
  }),
  RecordProcedureStep: ({ random, at, state }) => ({
    ...(random.chance(0.7) && {
      procedureStep: random.pick(['request_accepted', 'resting', 'absconded'] as const),
    }),
    happenedOn: pastDay(random, at),
    ...anyProcedure(random, state),
  }),
  RecordLegalEvent: ({ random, at, state }) => ({
    ...(random.chance(0.7) && { anchor: 'request_accepted' as const }),
    happenedOn: pastDay(random, at),
    ruleCodes: undefined,
    ...anyProcedure(random, state),
  }),
  StrikeProcedureEntry: ({ random, state }) => anyEntry(random, state),
  RecordAddressChange: ({ random, at }) => ({ changedOn: pastDay(random, at) }),
  RecordAddressChangeReported: ({ random, at, state }) => ({
    reportedOn: at.slice(0, 10),
    recipients: ['bamf', 'court'],
    ...anyMove(random, state),
  }),
  StrikeAddressChange: ({ random, state }) => anyMove(random, state),
};

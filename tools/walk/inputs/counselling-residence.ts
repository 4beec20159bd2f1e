import type { CaseCommandFacts, CaseLanguage } from '@geleit/counselling/case/case.language';
import type { Case } from '@geleit/counselling/case/state.decider';
import type { ResidenceStatus } from '@geleit/rules';
import { someIds } from '../known-values.js';
import type { Random } from '../random.js';
import type { StreamInputs } from '../stream-inputs.js';

type CaseInputs = StreamInputs<typeof CaseLanguage, Case, CaseCommandFacts>;
type ContentsOf<Inputs extends { readonly contents?: unknown }> = NonNullable<Inputs['contents']>;

const anyStatus = (random: Random, state: Case): { readonly residenceStatusId: string } => {
  const known =
    state.status === 'none'
      ? []
      : [...state.residenceStatuses.values()].map(({ residenceStatusId }) => residenceStatusId);
  return { residenceStatusId: random.pick(known.length === 0 || random.chance(0.1) ? someIds : known) };
};
/** Few days, so that some of them meet. */
const entry = (random: Random) => ({
  status: random.pick<ResidenceStatus>(['temporary_protection_24', 'fiction_81_4', '25_5']),
  previousStatus: random.chance(0.2) ? ('25_5' as const) : undefined,
  validFrom: random.chance(0.05) ? '2190-01-01' : `202${random.pick([1, 2, 3, 4])}-03-01`,
  validUntil: random.pick([
    undefined,
    '2024-06-30',
    '2030-03-04',
    ...(random.chance(0.1) ? ['2190-01-01'] : []),
  ]),
  azrNumber: random.chance(0.1) ? '920101000000' : undefined,
});

export const residenceContents: Pick<
  ContentsOf<CaseInputs>,
  'RecordResidenceStatus' | 'CorrectResidenceStatus' | 'StrikeResidenceStatus' | 'RecordEndingResult'
> = {
  RecordResidenceStatus: ({ random }) => entry(random),
  CorrectResidenceStatus: ({ random, state }) => ({ ...entry(random), ...anyStatus(random, state) }),
  StrikeResidenceStatus: ({ random, state }) => anyStatus(random, state),
  RecordEndingResult: ({ random, at }) => ({
    resultOn: random.chance(0.9) ? at.slice(0, 10) : random.pick(['2010-01-01', '2190-01-01']),
  }),
};

import type { Programme, SbgArea } from '@geleit/contracts';
import { reject, rejectField, type DataOf, type Decider } from '@geleit/kernel';
import { fundingAreasEverOf, positionLimits } from '@geleit/rules';
import { OfficeLanguage, type CloseOfficeFacts, type OfficeCommandFacts } from './office.language.js';

export interface Office {
  readonly status: 'none' | 'open' | 'closed';
  readonly programmes: readonly Programme[];
  readonly sbgAreas: readonly SbgArea[];
  /** Position → its first day. */
  readonly positions: ReadonlyMap<string, string>;
}
type CommandData<T extends keyof typeof OfficeLanguage.commands> = DataOf<typeof OfficeLanguage.commands, T>;

export const officeDecider: Decider<typeof OfficeLanguage, Office, OfficeCommandFacts> = {
  language: OfficeLanguage,
  initial: { status: 'none', programmes: [], sbgAreas: [], positions: new Map() },
  permits: {
    OpenOffice: ({ status }) => (status === 'none' ? undefined : reject('AlreadyOpened')),
    DescribeOffice: checkOfficeOpen,
    RecordPermit: checkOfficeOpen,
    FundPosition: (state) =>
      checkOfficeOpen(state) ??
      (state.programmes.length === 0 ? rejectField('/programme', 'ProgrammeNotOffered') : undefined),
    EndPosition: (state) =>
      checkOfficeOpen(state) ??
      (state.positions.size === 0 ? rejectField('/positionId', 'PositionUnknown') : undefined),
    CloseOffice: checkOfficeOpen,
  },
  decide: {
    OpenOffice: (command) => checkAreas(command) ?? { type: 'OfficeOpened', data: command },
    DescribeOffice: (command) => checkAreas(command) ?? { type: 'OfficeDescribed', data: command },
    RecordPermit: (command) => checkPermitDays(command) ?? { type: 'OfficePermitRecorded', data: command },
    FundPosition: (command, state, { id: positionId }) =>
      checkPosition(command, state) ?? { type: 'PositionFunded', data: { ...command, positionId } },
    EndPosition: (command, state) =>
      checkPositionEnd(command, state) ?? { type: 'PositionEnded', data: command },
    CloseOffice: (_, __, ___, facts) => checkUnused(facts) ?? { type: 'OfficeClosed', data: {} },
  },
  evolve: {
    OfficeOpened: (state, { programmes, sbgAreas }) => ({ ...state, status: 'open', programmes, sbgAreas }),
    OfficeDescribed: (state, { programmes, sbgAreas }) => ({ ...state, programmes, sbgAreas }),
    OfficePermitRecorded: (state) => state,
    PositionFunded: (state, { positionId, from }) => ({
      ...state,
      positions: new Map(state.positions).set(positionId, from),
    }),
    PositionEnded: (state) => state,
    OfficeClosed: (state) => ({ ...state, status: 'closed' }),
  },
};

function checkOfficeOpen({ status }: Office) {
  if (status === 'none') return reject('NoSuchOffice');
  return status === 'closed' ? reject('OfficeIsClosed') : undefined;
}

/** An office may describe what it offered under an earlier guideline: cases of then are still counselled. */
const isFunded = (programme: Programme, area: SbgArea): boolean =>
  fundingAreasEverOf(programme).includes(area);

const checkAreas = ({ programmes, sbgAreas }: CommandData<'DescribeOffice'>) =>
  sbgAreas.every((area) => programmes.some((programme) => isFunded(programme, area)))
    ? undefined
    : rejectField('/sbgAreas', 'AreasWithoutProgramme');

/** A permit begins with its application or with its first day; an end without a beginning says nothing. */
function checkPermitDays({ appliedOn, validFrom, validUntil }: CommandData<'RecordPermit'>) {
  if (validFrom === undefined)
    return appliedOn === undefined || validUntil !== undefined
      ? rejectField('/validFrom', 'DayMissing')
      : undefined;
  return checkDays(validFrom, validUntil, '/validUntil');
}

const checkDays = (from: string, until: string | undefined, pointer: string) =>
  until !== undefined && until < from ? rejectField(pointer, 'DaysReversed') : undefined;

/** O-1 */
function checkPosition(
  { programme, sbgArea, fte, from, until }: CommandData<'FundPosition'>,
  { programmes, sbgAreas }: Office,
) {
  if (!programmes.includes(programme)) return rejectField('/programme', 'ProgrammeNotOffered');
  if (sbgArea !== undefined && !(isFunded(programme, sbgArea) && sbgAreas.includes(sbgArea)))
    return rejectField('/sbgArea', 'AreaNotOffered');
  if (fte < (positionLimits.minFteOfPosition[programme] ?? 0)) return rejectField('/fte', 'PositionTooSmall');
  return checkDays(from, until, '/until');
}

function checkPositionEnd({ positionId, until }: CommandData<'EndPosition'>, { positions }: Office) {
  const from = positions.get(positionId);
  return from === undefined
    ? rejectField('/positionId', 'PositionUnknown')
    : checkDays(from, until, '/until');
}

const checkUnused = (facts: CloseOfficeFacts) =>
  Object.values(facts).some((count) => count > 0)
    ? reject(
        'OfficeInUse',
        `Staff members: ${facts.staff}, open cases: ${facts.openCases}, open requests: ` +
          `${facts.openRequests}, received referrals: ${facts.receivedReferrals}, offered services: ` +
          `${facts.offeredServices}.`,
      )
    : undefined;

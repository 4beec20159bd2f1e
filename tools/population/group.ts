import type {
  AgeBand,
  CounsellingTopic,
  Gender,
  InterpreterKind,
  ParticipantRole,
  Programme,
  SbgArea,
} from '@geleit/contracts';
import { plusDays } from './day.js';
import { participantAgeBands, participantGenders } from './office-distributions.js';
import type { RandomSource, Weighted } from './random.js';

/** A number of people of one description who took part. */
export interface GroupParticipants {
  readonly gender: Gender;
  readonly ageBand: AgeBand;
  readonly role: ParticipantRole;
  readonly count: number;
}
export interface GroupSession {
  readonly day: string;
  readonly durationMin: number;
  /** Absent: nobody interprets. */
  readonly interpreter?: InterpreterKind;
  /** What was recorded, and each correction. The last one holds. */
  readonly counts: readonly (readonly GroupParticipants[])[];
  readonly isStruck: boolean;
}
/** A series of sessions of one programme of an office. */
export interface GroupSeries {
  readonly programme: Programme;
  /** Only in SBG and RB. */
  readonly sbgArea?: SbgArea;
  readonly topics: readonly CounsellingTopic[];
  readonly startedOn: string;
  readonly sessions: readonly GroupSession[];
  /** Whether the next session is arranged already. */
  readonly hasNext: boolean;
  readonly closedOn?: string;
  /** It should not have been started. */
  readonly isVoid: boolean;
}

/** Assumptions, like all shares here: no funder publishes them. */
const [seriesShare, correctedShare, struckShare, nextShare, closedShare, voidShare] = [
  0.6, 0.2, 0.1, 0.4, 0.4, 0.08,
];
const sessionNumbers: Weighted<number> = [
  [1, 30],
  [2, 40],
  [4, 30],
];
const topics: Weighted<readonly CounsellingTopic[]> = [
  [['everyday.authority_contact'], 40],
  [['work.job_search', 'education.vocational_training'], 30],
  [['health.insurance', 'health.psychosocial'], 30],
];
const roles: Weighted<ParticipantRole> = [
  ['participant', 80],
  ['volunteer', 15],
  ['professional', 5],
];

/** The group work of one office in and around the year. */
export const drawGroups = (draw: RandomSource, year: number): readonly GroupSeries[] => {
  const services: readonly Pick<GroupSeries, 'programme' | 'sbgArea'>[] = [
    { programme: 'MBE' },
    { programme: 'JMD' },
    { programme: 'SBG', sbgArea: 'psychosocial_centre' },
    year < 2025
      ? { programme: 'SBG', sbgArea: 'regional_counselling' }
      : { programme: 'RB', sbgArea: 'regional_counselling' },
  ];
  return services.flatMap((service) =>
    draw.happens(seriesShare) ? [{ ...service, ...drawSeries(draw, year) }] : [],
  );
};

function drawSeries(draw: RandomSource, year: number): Omit<GroupSeries, 'programme' | 'sbgArea'> {
  const lastDay = `${year}-12-20`;
  const startedOn = plusDays(`${year}-01-01`, draw.integerBetween(0, 300));
  const sessions = Array.from({ length: draw.choose(sessionNumbers) }, (_, place) =>
    drawSession(draw, plusDays(startedOn, place * 21)),
  ).filter(({ day }) => day <= lastDay);
  const isClosed = draw.happens(closedShare);
  return {
    topics: draw.choose(topics),
    startedOn,
    sessions,
    hasNext: draw.happens(nextShare),
    ...(isClosed && { closedOn: sessions.at(-1)?.day ?? startedOn }),
    isVoid: draw.happens(voidShare),
  };
}

function drawSession(draw: RandomSource, day: string): GroupSession {
  const recorded = drawParticipants(draw);
  const isCorrected = draw.happens(correctedShare);
  return {
    day,
    durationMin: draw.integerBetween(2, 6) * 30,
    ...(draw.happens(0.3) && { interpreter: 'professional' as const }),
    counts: isCorrected ? [recorded, drawParticipants(draw)] : [recorded],
    isStruck: draw.happens(struckShare),
  };
}

/** Each description once. */
function drawParticipants(draw: RandomSource): readonly GroupParticipants[] {
  const drawn = Array.from({ length: draw.integerBetween(1, 5) }, (): GroupParticipants => ({
    gender: draw.choose(participantGenders),
    ageBand: draw.choose(participantAgeBands),
    role: draw.choose(roles),
    count: draw.integerBetween(1, 9),
  }));
  return [...new Map(drawn.map((one) => [[one.gender, one.ageBand, one.role].join(), one])).values()];
}

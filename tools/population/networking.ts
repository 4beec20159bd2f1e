import type { NetworkCommittee, NetworkRole, NetworkTopic } from '@geleit/contracts';
import { plusDays } from './day.js';
import type { Networking, NetworkingEntry } from './networking-entry.js';
import { goalResults, networkKinds, networkPartners } from './office-distributions.js';
import type { OfficeOpening, YouthOpening } from './office-year.js';
import type { RandomSource, Weighted } from './random.js';

const topics: Weighted<NetworkTopic> = [
  ['training_and_work', 40],
  ['school_and_childcare', 30],
  ['language_and_courses', 30],
];
const committees: Weighted<{ readonly committee: NetworkCommittee; readonly role: NetworkRole } | object> = [
  [{ committee: 'migration_working_group', role: 'member' }, 35],
  [{ committee: 'school_to_work_network', role: 'moderation' }, 25],
  [{}, 40],
];

/** Assumption, as everywhere here. */
export const drawNetworking = (draw: RandomSource, year: number): readonly Networking[] =>
  Array.from({ length: draw.integerBetween(1, 3) }, () => {
    const entry = drawEntry(draw, plusDays(`${year}-01-08`, draw.integerBetween(0, 340)));
    const isCorrected = draw.happens(0.25);
    return {
      entries: isCorrected ? [drawEntry(draw, entry.day), entry] : [entry],
      struck: draw.happens(0.12),
    };
  });

function drawEntry(draw: RandomSource, day: string): NetworkingEntry {
  const hasMinutes = draw.happens(0.7);
  return {
    day,
    kind: draw.choose(networkKinds),
    partner: draw.choose(networkPartners),
    topic: draw.choose(topics),
    ...draw.choose(committees),
    ...(hasMinutes && {
      attendanceMin: draw.integerBetween(1, 4) * 30,
      preparationMin: draw.integerBetween(0, 3) * 15,
    }),
  };
}

/** Said of a review alone. */
export const withEffect = (draw: RandomSource, { partner, stages }: OfficeOpening): YouthOpening => {
  const effect = draw.choose(goalResults);
  const isReviewed = stages.some(({ stage }) => stage === 'reviewed');
  return { partner, stages, ...(isReviewed && { effect }) };
};

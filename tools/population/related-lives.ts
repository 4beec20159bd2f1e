import type { ClientJourney } from './client-journey.js';
import type { Correction } from './client-journey.js';
import { asMember, drawHousehold } from './household.js';
import type { RandomSource } from './random.js';
import { asSamePerson, canBeSamePerson, withoutPersonChanges } from './registered-twice.js';

type Pair = readonly [ClientJourney, ClientJourney];

/** Of all pairs of lives that could have it in common. Assumptions. */
const [householdShare, registeredTwiceShare] = [0.8, 1];
/** Of all registrations that were taken for one person, those that are two. Assumption. */
const undoneShare = 0.25;

/** Two lives of one organisation: of one household, of one person, or of people who have nothing in common. */
export function drawRelated(draw: RandomSource, pair: Pair, year: number): Pair {
  const [wantHousehold, wantTwice] = [draw.happens(householdShare), draw.happens(registeredTwiceShare)];
  const isUndone = draw.happens(undoneShare);
  if (!canBeTold(pair, year) || !canShareOffice(pair)) return pair;
  const together = inOneOffice(pair);
  const [first, second] = together;
  const household = wantHousehold ? drawHousehold(draw, together, `${year}-12-31`) : undefined;
  if (household !== undefined) return [asMember(first, household), asMember(second, household)];
  return wantTwice && canBeSamePerson(first, second) ? registeredTwice(together, isUndone) : pair;
}

/** A counsellor may know the people of their own office; whoever is sent on leaves that of the other. */
const canShareOffice = ([first, second]: Pair): boolean =>
  first.agencyId === second.agencyId || second.referral === undefined;

const inOneOffice = ([first, second]: Pair): Pair =>
  first.agencyId === second.agencyId
    ? [first, second]
    : [first, { ...second, agencyId: first.agencyId, counsellor: first.counsellor }];

/** Of two cases that are open at the end of a period, the one that was opened later in its year decides. */
const canBeTold = ([first, second]: Pair, year: number): boolean =>
  first.enrolledOn !== second.enrolledOn &&
  [first, second].some(({ enrolledOn }) => enrolledOn >= `${year}-01-01`);

function registeredTwice([first, second]: Pair, isUndone: boolean): Pair {
  const { index, person, agencyId, counsellor } = first;
  const twice: Correction = {
    corrects: 'registered_twice',
    survivor: { index, person, agencyId, counsellor },
    isUndone,
  };
  const again = withoutPersonChanges(asSamePerson(first, second));
  return [withoutPersonChanges(first), { ...again, corrections: [...again.corrections, twice] }];
}

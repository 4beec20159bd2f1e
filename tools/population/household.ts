import { sumBy } from './cells.js';
import type { ClientJourney, Household, HouseholdMember, Registration } from './client-journey.js';
import { plusDays } from './day.js';
import type { RandomSource } from './random.js';

/** Children who are registered and have no life of their own are numbered apart from lives. */
const childNumbersFrom = 1_000_000;
/** Of the households with counted children and two parents, those of which a child is registered. Assumption. */
const registeredChildShare = 0.5;

export const isTransferred = ({ steps }: Pick<ClientJourney, 'steps'>): boolean =>
  steps.some(({ step }) => step === 'transfer');

/** The relatives of a case of adult counselling, which a household takes over. */
function relativesOf({ programme, steps }: ClientJourney) {
  const counted = steps.find((step) => step.step === 'relatives');
  return programme === 'MBE' && counted !== undefined ? counted : { adults: 0, children: 0 };
}

/** A parent, and either another one or their grown child. */
interface Family {
  readonly head: ClientJourney;
  readonly other: ClientJourney;
  readonly isParent: boolean;
}

function familyOf([one, another]: readonly [ClientJourney, ClientJourney]): Family | undefined {
  if ([one, another].some((life) => !life.isEnrolled || isTransferred(life))) return undefined;
  const [head, other] = one.programme === 'JMD' ? [another, one] : [one, another];
  return head.programme === 'JMD' ? undefined : { head, other, isParent: other.programme !== 'JMD' };
}

const earlierOf = (one: string, other: string): string => (one < other ? one : other);

/** Undefined unless both have a case of their own, one of them as a parent with relatives. */
export function drawHousehold(
  draw: RandomSource,
  lives: readonly [ClientJourney, ClientJourney],
  lastDay: string,
): Household | undefined {
  const family = familyOf(lives);
  const relatives = lives.map(relativesOf);
  const [adults, children] = [sumBy(relatives, (one) => one.adults), sumBy(relatives, (one) => one.children)];
  if (family === undefined || adults + children === 0) return undefined;
  const { head, other, isParent } = family;
  const from = earlierOf(head.enrolledOn, other.enrolledOn);
  const joinsLater = (day: string, most: number): string =>
    earlierOf(plusDays(day, draw.integerBetween(0, most)), lastDay);
  const since = joinsLater(other.enrolledOn, 20);
  const registration = registrationOf(other);
  const hasRegisteredChild = isParent && children > 0 && draw.happens(registeredChildShare);
  return {
    id: head.index,
    members: [
      { registration: registrationOf(head), role: 'head', since: head.enrolledOn },
      isParent
        ? { registration, role: 'partner', since }
        : { registration, role: 'child', since, formerlyCounted: true },
      ...(hasRegisteredChild ? [drawChild(draw, head, joinsLater(from, 100))] : []),
    ],
    counted: { from, adults, children: isParent ? children : children + 1 },
  };
}

const registrationOf = ({ index, person, agencyId, counsellor }: ClientJourney): Registration => ({
  index,
  person,
  agencyId,
  counsellor,
});

function drawChild(draw: RandomSource, head: ClientJourney, since: string): HouseholdMember {
  const { nationality, language, enteredOn } = head.person;
  const birth = plusDays(since, -draw.integerBetween(400, 6000));
  const person = {
    mode: 'IDENTIFIED',
    gender: draw.happens(0.5) ? 'female' : 'male',
    birth,
    nationality,
    language,
    enteredOn: birth > enteredOn ? birth : enteredOn,
  } as const;
  return {
    registration: { ...registrationOf(head), index: childNumbersFrom + head.index, person },
    role: 'child',
    since,
    formerlyCounted: true,
  };
}

/** The life of a member: their relatives are those of the household. */
export const asMember = (life: ClientJourney, household: Household): ClientJourney => ({
  ...life,
  household,
  steps: life.steps.filter(({ step }) => step !== 'relatives'),
});

/** How many are only counted on a day. */
export const countedOn = ({ members, counted }: Household, day: string): number =>
  day < counted.from
    ? 0
    : counted.adults +
      counted.children -
      members.filter(({ since, formerlyCounted }) => formerlyCounted === true && since <= day).length;

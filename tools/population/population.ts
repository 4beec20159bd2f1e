import { course } from './course.js';
import { daysFrom, plusDays } from './day.js';
import { cases } from './figures.js';
import type { Life } from './life.js';
import { oneOf, type Organisation } from './organisation.js';
import { someone } from './person.js';
import { chance } from './random.js';
import { referralFrom } from './referral.js';
import { sbgAreas, shareOfSbg } from './refugee-figures.js';

export interface PopulationSettings {
  readonly people: number;
  readonly seed: number;
  /** The calendar year that will be reported. Some come half a year earlier and stay. */
  readonly year: number;
  readonly organisations: readonly Organisation[];
}

const shareOfMbe = cases.MBE / (cases.MBE + cases.JMD);
/** One in twenty leaves with information and without a case. Assumption. */
const informedOnly = 0.05;

/**
 * A county's people of one year, one life after the other. The same settings make the same lives; life number
 * n does not depend on how many follow.
 */
export function* population(settings: PopulationSettings): Generator<Life> {
  for (let index = 0; index < settings.people; index += 1) yield lifeOf(index, settings);
}

function lifeOf(index: number, { seed, year, organisations }: PopulationSettings): Life {
  const draw = chance(seed, index);
  const organisation = oneOf(organisations, index);
  const { agencyId, counsellors } = oneOf(
    organisation.agencies,
    draw.between(0, organisation.agencies.length - 1),
  );
  const usual = draw.happens(shareOfMbe) ? 'MBE' : 'JMD';
  const refuge = refugeOf(seed, index);
  const programme = refuge === undefined ? usual : 'SBG';
  const [earliest, latest, yearFrom] = [`${year - 1}-07-01`, `${year}-12-20`, `${year}-01-01`];
  const enrolledOn = plusDays(earliest, draw.between(0, daysFrom(earliest, latest)));
  const enrols = !draw.happens(informedOnly);
  const referral = enrols
    ? referralFrom(chance(seed, index, 'referral'), { organisation, agencyId }, organisations)
    : undefined;
  return {
    index,
    organisation,
    agencyId,
    counsellor: oneOf(counsellors, draw.between(0, counsellors.length - 1)),
    programme,
    ...refuge,
    enrolledOn,
    enrols,
    ...someone(draw, programme, enrolledOn),
    steps: enrols ? course(draw, programme, { from: enrolledOn, to: `${year}-12-31`, yearFrom }) : [],
    ...(referral && { referral }),
  };
}

/** Who comes to refugee counselling, and to which funding area. */
function refugeOf(seed: number, index: number): Pick<Life, 'sbgArea'> | undefined {
  const draw = chance(seed, index, 'refugee');
  return draw.happens(shareOfSbg) ? { sbgArea: draw.among(sbgAreas) } : undefined;
}

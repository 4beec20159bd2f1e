import { course } from './course.js';
import { daysFrom, plusDays } from './day.js';
import { cases } from './figures.js';
import type { Life, Organisation } from './life.js';
import { someone } from './person.js';
import { chance } from './random.js';

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

/** A county's people of one year, one life after the other. The same settings make the same lives; life number n does not depend on how many follow. */
export function* population(settings: PopulationSettings): Generator<Life> {
  for (let index = 0; index < settings.people; index += 1) yield lifeOf(index, settings);
}

function lifeOf(index: number, { seed, year, organisations }: PopulationSettings): Life {
  const draw = chance(seed, index);
  const organisation = one(organisations, index);
  const { agencyId, counsellors } = one(organisation.agencies, draw.between(0, organisation.agencies.length - 1));
  const programme = draw.happens(shareOfMbe) ? 'MBE' : 'JMD';
  const [earliest, latest, yearFrom] = [`${year - 1}-07-01`, `${year}-12-20`, `${year}-01-01`];
  const enrolledOn = plusDays(earliest, draw.between(0, daysFrom(earliest, latest)));
  const enrols = !draw.happens(informedOnly);
  return {
    index, organisation, agencyId, counsellor: one(counsellors, draw.between(0, counsellors.length - 1)), programme, enrolledOn, enrols,
    ...someone(draw, programme, enrolledOn),
    steps: enrols ? course(draw, programme, { from: enrolledOn, to: `${year}-12-31`, yearFrom }) : [],
  };
}

function one<T>(among: readonly T[], place: number): T {
  const found = among[place % among.length];
  if (found === undefined) throw new RangeError('nobody there');
  return found;
}

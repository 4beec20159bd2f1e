import { drawCaseSteps } from './case-steps.js';
import { daysBetween, plusDays } from './day.js';
import { casesByProgramme } from './case-figures.js';
import type { Life } from './life.js';
import { pickCyclically, type Organisation } from './organisation.js';
import { drawPerson } from './person.js';
import { randomSource } from './random.js';
import { drawReferral } from './referral.js';
import { sbgAreas, shareOfSbg } from './refugee-figures.js';

export interface PopulationSettings {
  readonly people: number;
  readonly seed: number;
  /** The calendar year of the reports. Some people come half a year earlier and stay. */
  readonly year: number;
  readonly organisations: readonly Organisation[];
}

const shareOfMbe = casesByProgramme.MBE / (casesByProgramme.MBE + casesByProgramme.JMD);
/** One in twenty leaves with information and without a case. Assumption. */
const informedOnlyShare = 0.05;

/**
 * A county's people of one year, one life after the other. The same settings make the same lives; life number
 * n does not depend on how many follow.
 */
export function* drawPopulation(settings: PopulationSettings): Generator<Life> {
  for (let index = 0; index < settings.people; index += 1) yield drawLife(index, settings);
}

function drawLife(index: number, { seed, year, organisations }: PopulationSettings): Life {
  const draw = randomSource(seed, index);
  const organisation = pickCyclically(organisations, index);
  const { agencyId, counsellors } = pickCyclically(
    organisation.agencies,
    draw.between(0, organisation.agencies.length - 1),
  );
  const usual = draw.happens(shareOfMbe) ? 'MBE' : 'JMD';
  const refuge = drawRefuge(seed, index);
  const programme = refuge === undefined ? usual : 'SBG';
  const [earliest, latest, yearFrom] = [`${year - 1}-07-01`, `${year}-12-20`, `${year}-01-01`];
  const enrolledOn = plusDays(earliest, draw.between(0, daysBetween(earliest, latest)));
  const enrols = !draw.happens(informedOnlyShare);
  const referral = enrols
    ? drawReferral(randomSource(seed, index, 'referral'), { organisation, agencyId }, organisations)
    : undefined;
  return {
    index,
    organisation,
    agencyId,
    counsellor: pickCyclically(counsellors, draw.between(0, counsellors.length - 1)),
    programme,
    ...refuge,
    enrolledOn,
    enrols,
    ...drawPerson(draw, programme, enrolledOn),
    steps: enrols ? drawCaseSteps(draw, programme, { from: enrolledOn, to: `${year}-12-31`, yearFrom }) : [],
    ...(referral && { referral }),
  };
}

/** Who comes to refugee counselling, and to which funding area. */
function drawRefuge(seed: number, index: number): Pick<Life, 'sbgArea'> | undefined {
  const draw = randomSource(seed, index, 'refugee');
  return draw.happens(shareOfSbg) ? { sbgArea: draw.choose(sbgAreas) } : undefined;
}

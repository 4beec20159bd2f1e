import { openingStages } from '@geleit/contracts';
import { plusDays } from './day.js';
import {
  contactsPerYear,
  correctedShare,
  fundedYears,
  networkFields,
  networkKinds,
  networkPartners,
  openingPartners,
  stagesReached,
  struckShare,
} from './office-figures.js';
import type { Logged, NetworkContact, OfficeYear, Opening, Reached } from './office-year.js';
import { oneOf } from './organisation.js';
import type { PopulationSettings } from './population.js';
import { analysis, measure, project } from './project.js';
import { chance, type Chance } from './random.js';

/** Every office's year as an integration agency. It does not depend on how many people come. */
export const officeYears = ({
  seed,
  year,
  organisations,
}: Omit<PopulationSettings, 'people'>): readonly OfficeYear[] =>
  organisations
    .flatMap((organisation) => organisation.agencies.map((office) => ({ organisation, ...office })))
    .map(({ organisation, agencyId, workers }, number): OfficeYear => {
      const draw = chance(seed, number, 'office');
      const found = analysis(draw, year);
      return {
        organisation,
        agencyId,
        worker: oneOf(workers, 0),
        year,
        analysis: found,
        ...(fundedYears.includes(year) && { project: project(draw, year, found.needs) }),
        openings: Array.from({ length: draw.between(1, 2) }, () => opening(draw, year)),
        network: Array.from({ length: draw.between(...contactsPerYear) }, () => networkContact(draw, year)),
      };
    });

/**
 * Every second process began in autumn of the year before. Each goes on, stage by stage, until it has come as
 * far as it does, or the year is over.
 */
function opening(draw: Chance, year: number): Opening {
  const contactedOn = plusDays(
    draw.happens(0.5) ? `${year - 1}-09-01` : `${year}-01-10`,
    draw.between(0, 60),
  );
  const stages: [Reached, ...Reached[]] = [{ stage: 'contacted', day: contactedOn }];
  for (const stage of openingStages.slice(1, draw.among(stagesReached))) {
    const day = plusDays(stages.at(-1)?.day ?? contactedOn, draw.between(14, 55));
    if (day <= `${year}-12-31`) stages.push({ stage, day });
  }
  const time = { from: contactedOn, to: `${year}-12-15` };
  return {
    partner: draw.among(openingPartners),
    stages,
    measures: Array.from({ length: draw.between(0, 2) }, () => measure(draw, time)),
  };
}

/**
 * A few entries were put right: in some the day was wrong, even the year, in others with whom and what it
 * was.
 */
function networkContact(draw: Chance, year: number): NetworkContact {
  const entry = logged(draw, plusDays(`${year}-01-08`, draw.between(0, 350)));
  const struck = draw.happens(struckShare);
  if (!draw.happens(correctedShare)) return { entries: [entry], struck };
  const changes = draw.happens(0.5)
    ? { day: plusDays(entry.day, -draw.between(1, 400)) }
    : { partner: draw.among(networkPartners), kind: draw.among(networkKinds) };
  const other = { ...entry, ...changes };
  return { entries: draw.happens(0.6) ? [other, entry] : [entry, other], struck };
}

const logged = (draw: Chance, day: string): Logged => ({
  day,
  kind: draw.among(networkKinds),
  partner: draw.among(networkPartners),
  field: draw.among(networkFields),
});

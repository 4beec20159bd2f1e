import { openingStages } from '@geleit/contracts';
import { plusDays } from './day.js';
import { drawGroups } from './group.js';
import { drawNetworking, withEffect } from './networking.js';
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
} from './office-distributions.js';
import type {
  ContactLogEntry,
  NetworkContact,
  OfficeYear,
  OfficeOpening,
  ReachedStage,
} from './office-year.js';
import { pickCyclically, type Staff } from './organisation.js';
import type { PopulationSettings } from './population.js';
import { drawAnalysis, drawMeasure, drawProject } from './project.js';
import { randomSource, type RandomSource } from './random.js';

/**
 * Every office's year as an integration agency, and its group work. It does not depend on how many people
 * come.
 */
export const drawOfficeYears = ({
  seed,
  year,
  organisations,
}: Omit<PopulationSettings, 'people'>): readonly OfficeYear[] =>
  organisations
    .flatMap((organisation) => organisation.offices.map((office) => ({ organisation, ...office })))
    .map(({ organisation, agencyId, workers, counsellors }, number): OfficeYear => {
      const draw = randomSource(seed, number, 'office');
      const found = drawAnalysis(draw, year);
      return {
        organisation,
        agencyId,
        worker: pickCyclically(workers, 0),
        counsellor: pickCyclically(counsellors, 0),
        year,
        analysis: found,
        ...(fundedYears.includes(year) && { project: drawProject(draw, year, found.needs) }),
        openings: Array.from({ length: draw.integerBetween(1, 2) }, () => drawOpening(draw, year)),
        network: Array.from({ length: draw.integerBetween(...contactsPerYear) }, () =>
          drawNetworkContact(draw, year),
        ),
        groups: drawGroups(randomSource(seed, number, 'group'), year),
        ...drawYouthWork(randomSource(seed, number, 'networking'), year),
        ...drawAbsence(randomSource(seed, number, 'absence'), counsellors, year),
      };
    });

const drawYouthWork = (
  draw: RandomSource,
  year: number,
): Pick<OfficeYear, 'networking' | 'youthOpenings'> => ({
  networking: drawNetworking(draw, year),
  youthOpenings: draw.happens(0.6) ? [withEffect(draw, drawOpening(draw, year))] : [],
});

/** Every second office with two counsellors. Assumption. */
function drawAbsence(
  draw: RandomSource,
  [deputy, absent]: readonly Staff[],
  year: number,
): Pick<OfficeYear, 'absence'> {
  if (deputy === undefined || absent === undefined || !draw.happens(0.5)) return {};
  const from = plusDays(`${year}-01-10`, draw.integerBetween(0, 300));
  return { absence: { absent, deputy, from, until: plusDays(from, draw.integerBetween(4, 20)) } };
}

/**
 * Every second process began in autumn of the year before. Each continues, stage by stage, until its last
 * stage or the end of the year. Nothing is held once it was reviewed.
 */
function drawOpening(draw: RandomSource, year: number): OfficeOpening {
  const contactedOn = plusDays(
    draw.happens(0.5) ? `${year - 1}-09-01` : `${year}-01-10`,
    draw.integerBetween(0, 60),
  );
  const stages: [ReachedStage, ...ReachedStage[]] = [{ stage: 'contacted', day: contactedOn }];
  for (const stage of openingStages.slice(1, draw.choose(stagesReached))) {
    const day = plusDays(stages.at(-1)?.day ?? contactedOn, draw.integerBetween(14, 55));
    if (day <= `${year}-12-31`) stages.push({ stage, day });
  }
  const reviewed = stages.find(({ stage }) => stage === 'reviewed');
  const time = { from: contactedOn, to: reviewed?.day ?? `${year}-12-15` };
  return {
    partner: draw.choose(openingPartners),
    stages,
    measures: Array.from({ length: draw.integerBetween(0, 2) }, () => drawMeasure(draw, time)),
  };
}

/**
 * A few entries were corrected: in some the day was wrong, or even the year, in others the partner and the
 * kind.
 */
function drawNetworkContact(draw: RandomSource, year: number): NetworkContact {
  const entry = drawLogEntry(draw, plusDays(`${year}-01-08`, draw.integerBetween(0, 350)));
  const struck = draw.happens(struckShare);
  if (!draw.happens(correctedShare)) return { entries: [entry], struck };
  const changes = draw.happens(0.5)
    ? { day: plusDays(entry.day, -draw.integerBetween(1, 400)) }
    : { partner: draw.choose(networkPartners), kind: draw.choose(networkKinds) };
  const other = { ...entry, ...changes };
  return { entries: draw.happens(0.6) ? [other, entry] : [entry, other], struck };
}

const drawLogEntry = (draw: RandomSource, day: string): ContactLogEntry => ({
  day,
  kind: draw.choose(networkKinds),
  partner: draw.choose(networkPartners),
  field: draw.choose(networkFields),
});

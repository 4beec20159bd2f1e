import { withAsylumProcedure } from './asylum.js';
import { drawCorrections } from './correction.js';
import { withChanges } from './changes.js';
import { drawCaseSteps, drawSession } from './case-steps.js';
import { withCaseWork, withChildProtection, withCourses, withPapers, withWarnings } from './case-work.js';
import type { Programme } from '@geleit/contracts';
import { daysBetween, plusDays } from './day.js';
import { casesByProgramme } from './case-distributions.js';
import type { CaseStep, ClientJourney } from './client-journey.js';
import { withInterpreting } from './interpreting.js';
import { pickCyclically, type Organisation } from './organisation.js';
import { withOccupations } from './occupation.js';
import { withOutcomes } from './outcome.js';
import { drawPerson } from './person.js';
import { withPlanning } from './planning.js';
import { randomSource, type RandomSource } from './random.js';
import { drawReferral, type Referral } from './referral.js';
import { drawRelated } from './related-lives.js';
import { refugeeServicesOn, refugeeShare, type RefugeeService } from './refugee-distributions.js';
import { withTransfer } from './transfer.js';
import { withTransition } from './transition.js';

export interface PopulationSettings {
  readonly people: number;
  readonly seed: number;
  /** The calendar year of the reports. Some people come half a year earlier and stay. */
  readonly year: number;
  readonly organisations: readonly Organisation[];
}

const shareOfMbe = casesByProgramme.MBE / (casesByProgramme.MBE + casesByProgramme.JMD);
/** One in ten leaves without a case: half of them with information, half after being advised once. Assumption. */
const informedOnlyShare = 0.1;
/** Cases that stay open for years after a single contact. Assumption. */
const dormantShare = 0.03;

/**
 * A county's people of one year, one life after the other. The same settings make the same lives; life number
 * n does not depend on how many follow.
 */
export function* drawPopulation(settings: PopulationSettings): Generator<ClientJourney> {
  for (let index = 0; index < settings.people; index += 1) yield drawLife(index, settings);
}

/** Every life has a partner in its organisation, with whom it may have something in common. */
function drawLife(index: number, settings: PopulationSettings): ClientJourney {
  const { seed, year, organisations } = settings;
  const distance = organisations.length;
  const isSecond = Math.floor(index / distance) % 2 === 1;
  const firstIndex = isSecond ? index - distance : index;
  const [first, second] = drawRelated(
    randomSource(seed, firstIndex, 'pair'),
    [drawLoneLife(firstIndex, settings), drawLoneLife(firstIndex + distance, settings)],
    year,
  );
  const life = isSecond ? second : first;
  return isRegisteredTwice(second)
    ? life
    : withTransition(randomSource(seed, index, 'transition'), life, year);
}

const isRegisteredTwice = ({ corrections }: ClientJourney): boolean =>
  corrections.some(({ corrects }) => corrects === 'registered_twice');

function drawLoneLife(index: number, { seed, year, organisations }: PopulationSettings): ClientJourney {
  const draw = randomSource(seed, index);
  const organisation = pickCyclically(organisations, index);
  const { agencyId, counsellors } = pickCyclically(
    organisation.offices,
    draw.integerBetween(0, organisation.offices.length - 1),
  );
  const usual = draw.happens(shareOfMbe) ? 'MBE' : 'JMD';
  const [earliest, latest, yearFrom] = [`${year - 1}-07-01`, `${year}-12-20`, `${year}-01-01`];
  const firstDay = plusDays(earliest, draw.integerBetween(0, daysBetween(earliest, latest)));
  const dormantSince = drawDormantSince(randomSource(seed, index, 'dormant'), year);
  const enrolledOn = dormantSince ?? firstDay;
  const service = drawRefugeeService(randomSource(seed, index, 'refugee'), enrolledOn) ?? {
    programme: usual,
  };
  const { programme } = service;
  const enrols = !draw.happens(informedOnlyShare);
  const referral = enrols
    ? drawReferral(randomSource(seed, index, 'referral'), { organisation, agencyId }, organisations)
    : undefined;
  const others = organisation.offices.filter((office) => office.agencyId !== agencyId);
  const period = { from: enrolledOn, to: `${year}-12-31`, reportYearStart: yearFrom };
  const someone = drawPerson(draw, programme, enrolledOn);
  const counselled = enrols
    ? withTransfer(
        randomSource(seed, index, 'transfer'),
        withChanges(
          randomSource(seed, index, 'change'),
          programme,
          whileReferred(referral, untilDormant(dormantSince, drawCaseSteps(draw, programme, period))),
        ),
        others,
      )
    : [];
  const steps = withEverydayWork(counselled, { seed, index, programme, to: period.to, dormantSince });
  const life = {
    index,
    organisation,
    agencyId,
    counsellor: pickCyclically(counsellors, draw.integerBetween(0, counsellors.length - 1)),
    ...service,
    enrolledOn,
    isEnrolled: enrols,
    ...someone,
    steps,
    ...(!enrols && drawAdvice(draw, { enrolledOn, programme, language: someone.attributes.language })),
    ...(referral && { referral }),
  };
  return {
    ...life,
    corrections: drawCorrections(
      randomSource(seed, index, 'correction'),
      randomSource(seed, index, 'planCorrection'),
      life,
    ),
  };
}

interface WorkedLife {
  readonly seed: number;
  readonly index: number;
  readonly programme: Programme;
  readonly to: string;
  readonly dormantSince: string | undefined;
}

/** What is done beside counselling, as long as the person comes, and what was reached. */
function withEverydayWork(
  steps: readonly CaseStep[],
  { seed, index, programme, to, dormantSince }: WorkedLife,
): readonly CaseStep[] {
  const life = { programme, lastDay: dormantSince ?? to };
  const ended = withOutcomes(randomSource(seed, index, 'outcome'), steps);
  const asked = withOccupations(randomSource(seed, index, 'occupation'), ended);
  const interpreted = withInterpreting(randomSource(seed, index, 'interpreting'), asked);
  const worked = withCaseWork(randomSource(seed, index, 'work'), interpreted);
  const filed = withPapers(randomSource(seed, index, 'papers'), worked);
  const warned = withWarnings(randomSource(seed, index, 'warning'), filed);
  const protective = withChildProtection(randomSource(seed, index, 'childProtection'), warned);
  const learnt = withCourses(randomSource(seed, index, 'course'), protective, life);
  const planned = withPlanning(randomSource(seed, index, 'planning'), learnt, life);
  return withAsylumProcedure(randomSource(seed, index, 'asylum'), planned, life);
}

/** The day on which somebody came in the year before and never again, though their case stays open. */
const drawDormantSince = (draw: RandomSource, year: number): string | undefined =>
  draw.happens(dormantShare) ? plusDays(`${year - 1}-01-10`, draw.integerBetween(0, 170)) : undefined;

const untilDormant = (since: string | undefined, steps: readonly CaseStep[]): readonly CaseStep[] =>
  since === undefined
    ? steps
    : steps.filter((step) => (step.step === 'session' ? step.session.day : step.day) <= since);

/** Every second of those who are not enrolled is advised once. */
const drawAdvice = (
  draw: RandomSource,
  {
    enrolledOn,
    programme,
    language,
  }: Pick<ClientJourney, 'enrolledOn' | 'programme'> & { readonly language: string },
): Pick<ClientJourney, 'advisedOnce'> =>
  draw.happens(0.5)
    ? { advisedOnce: { ...drawSession(draw, enrolledOn, { programme, aboutForms: false }), language } }
    : {};

/** K-3: a case is not closed while another office has its referral before it, or works on it. */
const whileReferred = (referral: Referral | undefined, steps: readonly CaseStep[]): readonly CaseStep[] => {
  const closing = steps.findIndex(({ step }) => step === 'close');
  return closing >= 0 && (referral?.ending === 'accepted' || referral?.ending === 'unanswered')
    ? steps.slice(0, closing)
    : steps;
};

/** Who comes to refugee counselling, and to what there. */
const drawRefugeeService = (draw: RandomSource, enrolledOn: string): RefugeeService | undefined =>
  draw.happens(refugeeShare) ? draw.choose(refugeeServicesOn(enrolledOn)) : undefined;

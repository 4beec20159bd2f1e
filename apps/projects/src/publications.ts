import { networkContactContract, projectContract } from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { NetworkContactLanguage } from './network-contact/network-contact.language.js';
import type { WorkEventFields } from './project/project-event-fields.language.js';
import { ProjectLanguage } from './project/project.language.js';

type PublishableEvent<Data> = { readonly stream: string; readonly data: Readonly<Data> };

const projectReferenceOf = ({
  stream,
  data: { agencyId, kind, fundingYear, programme },
}: PublishableEvent<WorkEventFields>) => ({
  projectId: stream,
  agencyId,
  kind,
  fundingYear,
  ...(programme !== undefined && { programme }),
});

const publishedMeasureOf = (
  event: PublishableEvent<InstanceType<typeof ProjectLanguage.events.MeasureHeld>>,
) => {
  const { measureId, heldOn, field, measureType, target } = event.data;
  return { ...projectReferenceOf(event), measureId, heldOn, field, measureType, target };
};

/** Published events of projects carry codes, days and numbers, but no title and no text. */
export const projectPublication: Publication<typeof ProjectLanguage, typeof projectContract.events> = {
  from: ProjectLanguage,
  to: projectContract,
  publish: {
    ProjectStarted: (event) => ({
      type: 'ProjectStarted',
      data: { ...projectReferenceOf(event), startedOn: event.data.startedOn, fields: event.data.fields },
    }),
    OpeningStageReached: (event) => {
      const { reachedOn, stage, review } = event.data;
      return {
        type: 'OpeningStageReached',
        data: {
          ...projectReferenceOf(event),
          reachedOn,
          stage,
          ...(review !== undefined && { effect: review.effect }),
        },
      };
    },
    OpeningStageStruck: (event) => ({
      type: 'OpeningStageStruck',
      data: { ...projectReferenceOf(event), reachedOn: event.data.reachedOn, stage: event.data.stage },
    }),
    MeasureHeld: (event) => ({ type: 'MeasureHeld', data: publishedMeasureOf(event) }),
    // Consumers know only measures that were held.
    MeasureCorrected: ({ stream, data: { heldOn, formerlyOn, ...data } }) =>
      heldOn === undefined
        ? undefined
        : {
            type: 'MeasureHeld',
            data: {
              ...publishedMeasureOf({ stream, data: { ...data, heldOn } }),
              ...(formerlyOn !== undefined && { formerlyOn }),
            },
          },
    MeasureStruck: (event) => {
      const { measureId, heldOn } = event.data;
      return heldOn === undefined
        ? undefined
        : { type: 'MeasureStruck', data: { ...projectReferenceOf(event), measureId, heldOn } };
    },
    ParticipationCounted: (event) => ({
      type: 'ParticipationCounted',
      data: { ...publishedMeasureOf(event), participants: event.data.participants },
    }),
    GoalEvaluated: (event) => {
      const { goalId, evaluatedOn, field, result } = event.data;
      return {
        type: 'GoalEvaluated',
        data: { ...projectReferenceOf(event), goalId, evaluatedOn, field, result },
      };
    },
    GoalStruck: (event) => {
      const { goalId, evaluatedOn } = event.data;
      return evaluatedOn === undefined
        ? undefined
        : { type: 'GoalStruck', data: { ...projectReferenceOf(event), goalId, evaluatedOn } };
    },
    ProjectYearStated: ({ stream, data }) => ({
      type: 'ProjectYearStated',
      data: { projectId: stream, ...data },
    }),
  },
};

type CorrectedContactData = InstanceType<typeof NetworkContactLanguage.events.NetworkContactCorrected>;

/** What is published of an entry: codes, days and numbers. */
const publishedContactFields = [
  'agencyId',
  'occurredOn',
  'kind',
  'committee',
  'role',
  'attendanceMin',
  'preparationMin',
  'partner',
  'results',
  'formerlyOn',
] as const satisfies readonly (keyof CorrectedContactData)[];
type PublishedContactData = Pick<CorrectedContactData, (typeof publishedContactFields)[number]>;

/** A correction is published as the whole corrected entry. */
function contactLoggedEvent({ stream, data }: PublishableEvent<CorrectedContactData>) {
  const stated = publishedContactFields.filter((name) => data[name] !== undefined);
  const codes = Object.fromEntries(
    stated.map((name) => [name, data[name]]),
  ) as unknown as PublishedContactData;
  const { programme, field, topic } = data;
  const entry = { contactId: stream, ...codes };
  if (field !== undefined) return { type: 'NetworkContactLogged', data: { ...entry, field } } as const;
  return topic === undefined
    ? undefined
    : ({ type: 'NetworkingLogged', data: { ...entry, programme, topic } } as const);
}

export const networkContactPublication: Publication<
  typeof NetworkContactLanguage,
  typeof networkContactContract.events
> = {
  from: NetworkContactLanguage,
  to: networkContactContract,
  publish: {
    NetworkContactLogged: contactLoggedEvent,
    NetworkContactCorrected: contactLoggedEvent,
    NetworkContactStruck: ({ stream, data: { agencyId, occurredOn, programme } }) => ({
      type: 'NetworkContactStruck',
      data: { contactId: stream, agencyId, occurredOn, ...(programme !== undefined && { programme }) },
    }),
  },
};

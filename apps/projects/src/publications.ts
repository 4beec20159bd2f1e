import { networkContactContract, projectContract } from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { NetworkContactLanguage } from './network-contact/network-contact.language.js';
import type { ProjectEventFields } from './project/project-event-fields.language.js';
import { ProjectLanguage } from './project/project.language.js';

type PublishableEvent<Data> = { readonly stream: string; readonly data: Readonly<Data> };

const projectReferenceOf = ({
  stream,
  data: { agencyId, kind, fundingYear },
}: PublishableEvent<ProjectEventFields>) => ({
  projectId: stream,
  agencyId,
  kind,
  fundingYear,
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
    OpeningStageReached: (event) => ({
      type: 'OpeningStageReached',
      data: { ...projectReferenceOf(event), reachedOn: event.data.reachedOn, stage: event.data.stage },
    }),
    MeasureHeld: (event) => ({ type: 'MeasureHeld', data: publishedMeasureOf(event) }),
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
  },
};

type CorrectedContactData = InstanceType<typeof NetworkContactLanguage.events.NetworkContactCorrected>;

/** A correction is published as the whole corrected entry. */
const contactLoggedEvent = ({
  stream,
  data: { agencyId, occurredOn, kind, partner, field, formerlyOn },
}: PublishableEvent<CorrectedContactData>) =>
  ({
    type: 'NetworkContactLogged',
    data: {
      contactId: stream,
      agencyId,
      occurredOn,
      kind,
      partner,
      field,
      ...(formerlyOn !== undefined && { formerlyOn }),
    },
  }) as const;

export const networkContactPublication: Publication<
  typeof NetworkContactLanguage,
  typeof networkContactContract.events
> = {
  from: NetworkContactLanguage,
  to: networkContactContract,
  publish: {
    NetworkContactLogged: contactLoggedEvent,
    NetworkContactCorrected: contactLoggedEvent,
    NetworkContactStruck: ({ stream, data: { agencyId, occurredOn } }) => ({
      type: 'NetworkContactStruck',
      data: { contactId: stream, agencyId, occurredOn },
    }),
  },
};

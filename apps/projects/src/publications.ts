import { projectsNetworkContacts, projectsProjects } from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { NetworkContactLanguage } from './network-contact/network-contact.language.js';
import type { About } from './project/about.language.js';
import { ProjectLanguage } from './project/project.language.js';

type Told<Data> = { readonly stream: string; readonly data: Readonly<Data> };

const about = ({ stream, data: { agencyId, kind, fundingYear } }: Told<About>) => ({
  projectId: stream,
  agencyId,
  kind,
  fundingYear,
});

const held = (event: Told<InstanceType<typeof ProjectLanguage.events.MeasureHeld>>) => {
  const { measureId, heldOn, field, measureType, target } = event.data;
  return { ...about(event), measureId, heldOn, field, measureType, target };
};

/** Of projects the world hears codes, days and numbers; no title and no text. */
export const projectPublication: Publication<typeof ProjectLanguage, typeof projectsProjects.events> = {
  from: ProjectLanguage,
  to: projectsProjects,
  tell: {
    ProjectStarted: (event) => ({
      type: 'ProjectStarted',
      data: { ...about(event), startedOn: event.data.startedOn, fields: event.data.fields },
    }),
    OpeningStageReached: (event) => ({
      type: 'OpeningStageReached',
      data: { ...about(event), reachedOn: event.data.reachedOn, stage: event.data.stage },
    }),
    MeasureHeld: (event) => ({ type: 'MeasureHeld', data: held(event) }),
    ParticipationCounted: (event) => ({
      type: 'ParticipationCounted',
      data: { ...held(event), participants: event.data.participants },
    }),
    GoalEvaluated: (event) => {
      const { goalId, evaluatedOn, field, result } = event.data;
      return { type: 'GoalEvaluated', data: { ...about(event), goalId, evaluatedOn, field, result } };
    },
  },
};

type Logged = InstanceType<typeof NetworkContactLanguage.events.NetworkContactCorrected>;

/** What was put right is told again as it is now. */
const logged = ({ stream, data: { agencyId, occurredOn, kind, partner, field, formerlyOn } }: Told<Logged>) =>
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
  typeof projectsNetworkContacts.events
> = {
  from: NetworkContactLanguage,
  to: projectsNetworkContacts,
  tell: {
    NetworkContactLogged: logged,
    NetworkContactCorrected: logged,
    NetworkContactStruck: ({ stream, data: { agencyId, occurredOn } }) => ({
      type: 'NetworkContactStruck',
      data: { contactId: stream, agencyId, occurredOn },
    }),
  },
};

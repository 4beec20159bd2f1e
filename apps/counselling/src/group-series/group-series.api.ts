import { findRegisteredOffice, ProblemError, type CommandApi, type PrepareContext } from '@geleit/platform';
import { mayStartGroup, mayWorkWithGroup } from '../access.js';
import { findStaff } from '../case/case-facts.api.js';
import type {
  GroupLeaderFacts,
  GroupSeriesCommandFacts,
  GroupSeriesLanguage,
  StartGroupSeries,
  StartGroupSeriesFacts,
} from './group-series.language.js';
import type { GroupSeries } from './state.decider.js';

async function findLeader(
  { leaderId }: { readonly leaderId?: string },
  context: PrepareContext<never>,
): Promise<GroupLeaderFacts> {
  if (leaderId === undefined) return {};
  const { staff } = await findStaff(leaderId, context);
  return staff === undefined ? {} : { leader: staff };
}

/**
 * An office of another organisation is no office here; in one of the actor's organisation they must work.
 * @throws ProblemError forbidden
 */
async function prepareStart(
  command: Readonly<StartGroupSeries>,
  context: PrepareContext<never>,
): Promise<StartGroupSeriesFacts> {
  const { actor } = context;
  const office = await findRegisteredOffice(context, command.agencyId);
  if (office?.organizationId !== actor.tenant) return {};
  if (!actor.agencies.includes(command.agencyId)) throw new ProblemError('forbidden');
  return { office, ...(await findLeader(command, context)) };
}

export const groupSeriesApi: CommandApi<typeof GroupSeriesLanguage, GroupSeries, GroupSeriesCommandFacts> = {
  path: 'group-series',
  commands: {
    StartGroupSeries: {
      summary: 'Start a series of group sessions.',
      at: { creates: true },
      allow: mayStartGroup,
      prepare: prepareStart,
    },
    CorrectGroupSeries: {
      summary: 'Correct the description of a series.',
      at: { verb: 'correct' },
      allow: mayWorkWithGroup,
      prepare: findLeader,
    },
    ArrangeGroupAppointment: {
      summary: 'Arrange when the group is to meet.',
      at: { adds: 'appointments' },
      allow: mayWorkWithGroup,
    },
    MoveGroupAppointment: {
      summary: 'Move an appointment of the group, or change what was arranged.',
      at: { verb: 'move-appointment' },
      allow: mayWorkWithGroup,
    },
    CancelGroupAppointment: {
      summary: 'Cancel an appointment of the group.',
      at: { verb: 'cancel-appointment' },
      allow: mayWorkWithGroup,
    },
    RecordGroupSession: {
      summary: 'Record a session of the group, with the number of participants.',
      at: { adds: 'sessions' },
      allow: mayWorkWithGroup,
    },
    CorrectGroupSession: {
      summary: 'Correct a recorded session of the group.',
      at: { verb: 'correct-session' },
      allow: mayWorkWithGroup,
    },
    StrikeGroupSession: {
      summary: 'Strike a session that was recorded here in error.',
      at: { verb: 'strike-session' },
      allow: mayWorkWithGroup,
    },
    CloseGroupSeries: { summary: 'Close a series.', at: { verb: 'close' }, allow: mayWorkWithGroup },
    ReopenGroupSeries: {
      summary: 'Continue a closed series.',
      at: { verb: 'reopen' },
      allow: mayWorkWithGroup,
    },
    VoidGroupSeries: {
      summary: 'Void a series that should not have been started.',
      at: { verb: 'void' },
      allow: mayWorkWithGroup,
    },
  },
};

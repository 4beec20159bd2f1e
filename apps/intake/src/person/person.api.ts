import type { PrepareContext } from '@geleit/platform';
import { ArrayContains, type EntityManager } from 'typeorm';
import type { IntakeConfig } from '../config.js';
import { findOwnOffice } from '../projections/offices.api.js';
import { findAppointee, findStaffMember, findSuccessor } from '../projections/staff-members.api.js';
import {
  mayAccessPerson,
  mayAdmitToPerson,
  mayAppointForPerson,
  mayCounselInAgency,
  mayRecordReturnCode,
  mayReleaseFromPerson,
  mayUseReturnCode,
} from '../access.js';
import { hashReturnCode } from '../blind-index/blind-index.js';
import { refusingAbsorbed } from '../projections/absorbed-registrations.api.js';
import { PersonRow } from '../projections/persons.projection.js';
import { RequestRow } from '../projections/requests.projection.js';
import { prepareBlindIndex, prepareRegisterPerson } from './blind-index-facts.api.js';

import type {
  PersonCommandFacts,
  PersonLanguage,
  RegisterAnonymous,
  RegisterAnonymousFacts,
} from './person.language.js';
import type { ReturnCodeFacts } from './return-code.language.js';
import { prepareMergePersons } from './merge.api.js';
import type { EnterProtection, EnterProtectionFacts } from './protection.language.js';
import type { Person } from './state.decider.js';

type PersonCommandContext = PrepareContext<IntakeConfig>;

const prepareRegisterAnonymous = async (
  command: Readonly<RegisterAnonymous>,
  context: PersonCommandContext,
): Promise<RegisterAnonymousFacts> => ({
  ...(await findOwnOffice(command, context)),
  ...(command.returnCode !== undefined && { returnCodeHash: hashReturnCode(command.returnCode) }),
});

const prepareReturnCode = async ({
  returnCode,
}: {
  readonly returnCode: string;
}): Promise<ReturnCodeFacts> => ({
  returnCodeHash: hashReturnCode(returnCode),
});

const isMergedInto = (rows: EntityManager, personId: string): Promise<boolean> =>
  rows.existsBy(PersonRow, { mergedPersonIds: ArrayContains([personId]) });

/** Finds what would still reveal who the person is or show their requests to people other than keepers. */
async function prepareEnterProtection(
  { deputyId }: Readonly<EnterProtection>,
  context: PersonCommandContext,
): Promise<EnterProtectionFacts> {
  const isAbsorbed = await isMergedInto(await context.rows(), context.stream);
  const requestIds = await findRequestIds(context);
  return { isAbsorbed, requestIds, ...(await findSuccessor(deputyId, context)) };
}

async function findRequestIds({ rows, stream }: PersonCommandContext): Promise<readonly string[]> {
  const requests = await (
    await rows()
  ).find(RequestRow, { select: { requestId: true }, where: { personId: stream } });
  return requests.map(({ requestId }) => requestId);
}

const personKeepersOnly = { allow: mayAccessPerson };

/** Registers, identifies, protects and corrects people. */
export const personApi = refusingAbsorbed<typeof PersonLanguage, Person, PersonCommandFacts>({
  path: 'persons',
  commands: {
    RegisterPerson: {
      summary: 'Register a person by name or alias.',
      at: { creates: true },
      allow: mayCounselInAgency,
      prepare: prepareRegisterPerson,
    },
    RegisterAnonymous: {
      summary: 'Register an anonymous contact, with a return code made by the client.',
      at: { creates: true, as: 'anonymous' },
      allow: mayCounselInAgency,
      prepare: prepareRegisterAnonymous,
    },
    RegisterProtected: {
      summary: 'Register a person whom being found would harm, and name a deputy.',
      at: { creates: true, as: 'protected' },
      allow: mayCounselInAgency,
      prepare: async (command, context) => ({
        ...(await findOwnOffice(command, context)),
        ...(await findSuccessor(command.deputyId, context)),
      }),
    },
    IdentifyPerson: {
      summary: 'Record the name of a person who wants to be identified.',
      at: { verb: 'identify' },
      ...personKeepersOnly,
      prepare: (command, context: PersonCommandContext) =>
        prepareBlindIndex({ ...command, identityMode: 'IDENTIFIED' }, context),
    },
    EnterProtection: {
      summary: 'Protect the person, and name a deputy; only what a protected record may hold stays.',
      at: { verb: 'enter-protection' },
      allow: mayAdmitToPerson,
      prepare: prepareEnterProtection,
    },
    RequestLeavingProtection: {
      summary: 'Record that the person wants to leave protection.',
      at: { verb: 'request-leaving-protection' },
      ...personKeepersOnly,
    },
    LeaveProtection: {
      summary: 'End the protection, as a second keeper.',
      at: { verb: 'leave-protection' },
      ...personKeepersOnly,
      prepare: async (command, context: PersonCommandContext) => ({
        ...(await prepareBlindIndex(command, context)),
        requestIds: await findRequestIds(context),
      }),
    },
    CorrectPersonData: {
      summary: 'Correct, add or clear facts.',
      at: { verb: 'correct' },
      ...personKeepersOnly,
      ifMatch: 'required',
      prepare: prepareBlindIndex,
    },
    RecordChange: {
      summary: 'Record what has changed since a day.',
      at: { verb: 'record-change' },
      ...personKeepersOnly,
      ifMatch: 'required',
    },
    CorrectChangeDay: {
      summary: 'Correct since which day a change has held.',
      at: { verb: 'correct-change-day' },
      ...personKeepersOnly,
      ifMatch: 'required',
      prepare: (_, context: PersonCommandContext) => prepareBlindIndex({}, context),
    },
    RecordReturnCode: {
      summary: 'Replace the return code with a new one made by the client.',
      at: { verb: 'record-return-code' },
      allow: mayRecordReturnCode,
      prepare: prepareReturnCode,
    },
    ReturnWithCode: {
      summary: 'Receive a person who came back and showed the return code.',
      at: { verb: 'return' },
      allow: mayUseReturnCode,
      prepare: async (command, { actor }) => ({
        ...(await prepareReturnCode(command)),
        officeIds: actor.agencies,
        standsInFor: actor.standsInFor,
      }),
    },
    MergePersons: {
      summary: 'Merge another registration of the same person into this one.',
      at: { verb: 'merge' },
      ...personKeepersOnly,
      prepare: prepareMergePersons,
    },
    UnmergePersons: {
      summary: 'Undo a merge, within 90 days; for protection, at any time.',
      at: { verb: 'unmerge' },
      ...personKeepersOnly,
    },
    AdmitKeeper: {
      summary: 'Let a colleague work with the person until the end of a day.',
      at: { verb: 'admit-keeper' },
      allow: mayAdmitToPerson,
      prepare: ({ staffId }, context) => findStaffMember(staffId, context),
    },
    AppointKeeper: {
      summary: 'Make a counsellor responsible for a person for whom nobody is responsible any more.',
      at: { verb: 'appoint' },
      allow: mayAppointForPerson,
      prepare: ({ staffId }, context) => findAppointee(staffId, context),
    },
    ReleaseKeeper: {
      summary: "End a colleague's admission, or one's own.",
      at: { verb: 'release-keeper' },
      allow: mayReleaseFromPerson,
    },
    NameDeputy: {
      summary: 'Name who stands in for those responsible for a protected person.',
      at: { verb: 'name-deputy' },
      allow: mayAdmitToPerson,
      prepare: ({ deputyId }, context) => findSuccessor(deputyId, context),
    },
    ExportSubjectAccess: {
      summary: 'Export what is stored of the person.',
      at: { verb: 'access-export' },
      allow: mayAdmitToPerson,
      answeredBy: 'a controller of its own',
    },
    EndAdmission: 'executed by policies',
    PlaceCase: 'executed by policies',
    AssignCase: 'executed by policies',
    UnassignCase: 'executed by policies',
    AssignRequest: 'executed by policies',
    EndRequestAccess: 'executed by policies',
    PassOnResponsibility: 'executed by policies',
    FollowDeparture: 'executed by policies',
    ErasePersonalData: 'executed by policies',
    ConfirmErasure: 'executed by policies',
    RepeatMerge: 'executed by policies',
    FollowMerge: 'executed by policies',
    FollowUnmerge: 'executed by policies',
    TakeKeepers: 'executed by policies',
  },
});

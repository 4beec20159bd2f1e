import { atField, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { checkStaffMember, counsellorOf, germanDayOf } from '@geleit/rules';
import { assigned, isNamedDeputy, stepBack } from './assignment.decider.js';
import { checkTurningDay } from './case-day.decider.js';
import type { CaseEvent, CaseLanguage } from './case.language.js';
import { caseEventFieldsOn, roleOf, type ExistingCase } from './state.decider.js';
import type { TransferCase, TransferCaseFacts } from './transfer.language.js';

/**
 * R5: what happened before the day counts at the old office, what follows at the new one. All assignments end
 * except those of the new lead and of the deputy of a protected person.
 */
export function transferCase(
  command: Readonly<TransferCase>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  { office, staff }: TransferCaseFacts,
): Decision<typeof CaseLanguage> {
  const { toAgencyId, toStaffId, transferredOn, reason } = command;
  const { agencyId: formerAgencyId, sbgArea } = state.eventFields;
  const fault = checkOffice(command, state, office) ?? checkTransferDay(command, state, commandMeta);
  if (fault) return fault;
  const requirement = counsellorOf({ agencyId: toAgencyId, sbgArea }, germanDayOf(commandMeta.at));
  const staffFault = checkStaffMember(staff, requirement);
  if (staffFault !== undefined) return rejectField('/toStaffId', staffFault);
  return [
    {
      type: 'CaseTransferred',
      data: {
        ...caseEventFieldsOn(state, transferredOn),
        agencyId: toAgencyId,
        formerAgencyId,
        ...(state.registrationId !== state.eventFields.personId && { registrationId: state.registrationId }),
        transferredOn,
        reason,
      },
    },
    ...endFormerAssignments(state, toStaffId),
    ...(roleOf(state, toStaffId) === 'lead'
      ? []
      : [assigned(state, toStaffId, 'lead', 'change_of_responsibility')]),
  ];
}

const endFormerAssignments = (state: ExistingCase, toStaffId: string): readonly CaseEvent[] =>
  state.assignments
    .filter(
      ({ staffId, role }) => staffId !== toStaffId && !(role === 'deputy' && isNamedDeputy(state, staffId)),
    )
    .map(({ staffId }) => stepBack(state, staffId));

function checkOffice(
  { toAgencyId }: TransferCase,
  { eventFields: { agencyId, programme, sbgArea } }: ExistingCase,
  office: TransferCaseFacts['office'],
) {
  if (toAgencyId === agencyId) return rejectField('/toAgencyId', 'AlreadyAtOffice');
  if (office === undefined) return rejectField('/toAgencyId', 'OfficeUnknown');
  const fits =
    office.programmes.includes(programme) && (sbgArea === undefined || office.sbgAreas.includes(sbgArea));
  return fits ? undefined : rejectField('/toAgencyId', 'OfficeUnfit');
}

function checkTransferDay({ transferredOn }: TransferCase, state: ExistingCase, commandMeta: CommandMeta) {
  if (state.upgradedOn !== undefined && transferredOn < state.upgradedOn)
    return rejectField('/transferredOn', 'DayBeforeUpgrade');
  return atField('/transferredOn', checkTurningDay(transferredOn, state, commandMeta));
}

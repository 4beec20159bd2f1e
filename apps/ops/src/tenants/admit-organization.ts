import { BadConfig, CommandsRefused, type OfflineService, type Refusal } from '@geleit/platform';
import type { Admission } from './admission.js';
import { readKnownRegister, type KnownRegister } from './known-register.js';
import { planAdmission, type PlannedCommand, type PlannedEntry } from './plan-admission.js';

/**
 * Registers an organisation, its offices and its staff, all of it or nothing. What is registered already is
 * left alone. Returns every part and whether it was there.
 * @throws BadConfig with a line for each field that is refused: a JSON pointer into the admission, and why
 */
export async function admitOrganization(
  referrals: Pick<OfflineService, 'execute' | 'exists' | 'reads'>,
  admission: Admission,
): Promise<readonly PlannedEntry[]> {
  const known = await readKnownRegister(referrals, admission.tenant);
  const faults = [...findAmbiguous(admission, known), ...findMissing(admission, known)];
  if (faults.length > 0) throw new BadConfig(faults);
  const entries = planAdmission(admission, known);
  const commands = entries.flatMap((entry) => entry.commands);
  try {
    await referrals.execute(commands);
  } catch (fault) {
    if (fault instanceof CommandsRefused)
      throw new BadConfig(fault.refusals.map((refusal) => describeRefusal(refusal, commands)));
    throw fault;
  }
  return entries;
}

/** Staff name offices by their names, so a name stands for one office; an id belongs to one organisation. */
const findAmbiguous = (
  { offices }: Admission,
  { foreignOfficeIds }: Pick<KnownRegister, 'foreignOfficeIds'>,
): readonly string[] =>
  offices.flatMap(({ id, name }, index) => [
    ...(offices.findIndex((office) => office.name === name) < index
      ? [`/offices/${index}/name: NameUsedTwice`]
      : []),
    ...(id !== undefined && foreignOfficeIds.has(id)
      ? [`/offices/${index}/id: OfficeOfAnotherOrganisation`]
      : []),
  ]);

/** Somebody has to register the others. */
const findMissing = (
  { staff }: Admission,
  { isAdmitted }: Pick<KnownRegister, 'isAdmitted'>,
): readonly string[] =>
  isAdmitted || staff.some(({ roles }) => roles?.includes('organisation_admin'))
    ? []
    : ['/staff: AdministratorMissing'];

/** The fields of a command that have another name in an admission, where offices are named. */
const admissionFields: Readonly<Record<string, string>> = { officeIds: 'offices', officeId: 'office' };

function describeRefusal({ index, pointer, code }: Refusal, commands: readonly PlannedCommand[]): string {
  const path = pointer.replace(/^\/(\w+)/, (_, field: string) => `/${admissionFields[field] ?? field}`);
  return `${commands[index]?.pointer ?? ''}${path}: ${code}`;
}

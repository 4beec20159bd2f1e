import type { ProjectProgramme } from '@geleit/contracts';
import { rejectField } from '@geleit/kernel';

/** For commands that name the office in which something begins. */
export interface OfficeFacts {
  /** An open office of the organisation, by the register. */
  readonly isOpenOffice: boolean;
}
/** For commands that name a programme of the office as well. */
export interface ProgrammeFacts extends OfficeFacts {
  /** By the register. Integration agencies are no programme of an office: any office may have their work. */
  readonly isProgrammeOffered: boolean;
}

/** What a command names, if it names no programme. */
export const programmeOf = ({ programme = 'IA' }: { readonly programme?: ProjectProgramme }) => programme;

export const checkOffice = ({ isOpenOffice }: OfficeFacts) =>
  isOpenOffice ? undefined : rejectField('/agencyId', 'OfficeUnknown');

export const checkProgramme = ({ isProgrammeOffered, ...office }: ProgrammeFacts) =>
  checkOffice(office) ?? (isProgrammeOffered ? undefined : rejectField('/programme', 'ProgrammeNotOffered'));

import { rejectField } from '@geleit/kernel';

/** For commands that name the office in which something begins. */
export interface OfficeFacts {
  /** An open office of the organisation, by the register. */
  readonly isOpenOffice: boolean;
}

export const checkOffice = ({ isOpenOffice }: OfficeFacts) =>
  isOpenOffice ? undefined : rejectField('/agencyId', 'OfficeUnknown');

import { rejectField } from '@geleit/kernel';
import type { OfficeFacts } from './office.language.js';

/** An office of another organisation, or of nobody, is no office here. */
export const checkOffice = ({ isOwnOffice }: OfficeFacts) =>
  isOwnOffice ? undefined : rejectField('/agencyId', 'OfficeUnknown');

import { requestContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseloadLanguage } from '../caseload/caseload.language.js';

const { RequestAssigned, RequestEnded } = requestContract.events;
const responsibilityEvents = { RequestAssigned, RequestEnded };

const requestOf = ({ personId, requestId }: { readonly personId?: string; readonly requestId: string }) => ({
  kind: 'request' as const,
  requestId,
  ...(personId !== undefined && { personId }),
});
const endFor = (staffId: string | undefined, request: ReturnType<typeof requestOf>) =>
  staffId === undefined
    ? []
    : [{ stream: staffId, command: { type: 'EndResponsibility' as const, data: request } }];

/** Notes the open requests of each staff member. */
export const noteResponsibilityWhenRequestAssigned: Policy<
  typeof responsibilityEvents,
  typeof CaseloadLanguage
> = {
  name: 'note-responsibility-when-request-assigned',
  consumes: responsibilityEvents,
  target: CaseloadLanguage,
  react: {
    RequestAssigned: ({ at, data }) => [
      ...endFor(data.formerStaffId, requestOf(data)),
      {
        stream: data.staffId,
        command: { type: 'NoteResponsibility', data: { ...requestOf(data), since: at } },
      },
    ],
    RequestEnded: ({ data }) => endFor(data.staffId, requestOf(data)),
  },
};

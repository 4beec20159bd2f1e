import type { ErasePersonalData } from '@geleit/contracts';

interface DueErasure {
  readonly erasureRequestId: string | null;
}

/** The command that erases the first of a person's records, because the person was erased. */
export const followErasure = (
  [recordId = '']: readonly string[],
  { erasureRequestId }: DueErasure,
): {
  readonly stream: string;
  readonly command: { readonly type: 'ErasePersonalData'; readonly data: ErasePersonalData };
} => ({
  stream: recordId,
  command: {
    type: 'ErasePersonalData',
    data: { because: 'request', ...(erasureRequestId !== null && { erasureRequestId }) },
  },
});

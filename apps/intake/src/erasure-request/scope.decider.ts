import type { ErasureScope } from './erasure-request.language.js';

/** In no order: rows come in any. */
const comparable = ({ personIds, effects }: ErasureScope): string => {
  const { requestIds, consentIds, caseIds, referralIds, survives, sessions, households } = effects;
  const lists = [personIds, requestIds, consentIds, caseIds, referralIds, survives];
  return JSON.stringify([lists.map((list) => [...list].sort()), sessions, households]);
};

/** Whether what would be erased is what those who approve have seen. */
export const isSameScope = (planned: ErasureScope, now: ErasureScope): boolean =>
  comparable(planned) === comparable(now);

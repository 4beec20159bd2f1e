import type { RejectionKind } from '@geleit/kernel';
import type { ProblemKind } from './problem-kind.js';

/** The status and titles of each kind of rejection. The type is `urn:geleit:rejection:<Code>`. */
export const rejectionKinds: Readonly<Record<RejectionKind, ProblemKind>> = {
  'not-found': {
    status: 404,
    en: 'Not found',
    de: 'Nicht gefunden',
    when: 'What the command refers to does not exist.',
  },
  conflict: {
    status: 409,
    en: 'Not possible in the current state',
    de: 'Der jetzige Stand lässt es nicht zu',
    when: 'The current state forbids the command.',
  },
  forbidden: {
    status: 403,
    en: 'Not permitted',
    de: 'Nicht erlaubt',
    when: 'A rule forbids the command to this actor.',
  },
  unprocessable: {
    status: 422,
    en: 'A rule forbids it',
    de: 'Eine Regel lässt es nicht zu',
    when: 'The content of the command breaks a rule.',
  },
};

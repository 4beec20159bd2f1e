/** What the register says of the office that a command names. */
export interface OfficeFacts {
  /** It is an office of the actor, and no other organisation's. */
  readonly isOwnOffice: boolean;
}

/** Why nothing can begin in an office; part of each language whose commands name one. */
export const officeRejections = { OfficeUnknown: 'unprocessable' } as const;

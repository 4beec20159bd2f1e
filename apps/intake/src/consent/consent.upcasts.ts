import type { Upcasts } from '@geleit/kernel';
import type { ConsentLanguage } from './consent.language.js';

interface FormerRecipient {
  readonly kind: string;
  readonly id?: string;
}

export const consentUpcasts: Upcasts<typeof ConsentLanguage.events> = {
  /**
   * 2: the recipient is an organisation and, if it uses Geleit, an office. Version 1 had one id, which was the
   * office if the recipient was one. Its organisation was not recorded; the register knows it.
   */
  ConsentRequested: [
    (old) => {
      const { kind, id } = old['recipient'] as FormerRecipient;
      const name = kind === 'agency' ? 'officeId' : 'organizationId';
      return { ...old, recipient: { kind, ...(id !== undefined && { [name]: id }) } };
    },
  ],
};

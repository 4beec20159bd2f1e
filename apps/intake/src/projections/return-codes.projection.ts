import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PersonLanguage } from '../person/person.language.js';

@Entity('return_codes')
export class ReturnCodeRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('text') returnCodeHash!: string;
}

const key = ({ stream }: { readonly stream: string }): string => stream;
const upsertReturnCode = {
  key,
  next: (
    row: ReturnCodeRow | null,
    {
      stream,
      data: { returnCodeHash },
    }: { readonly stream: string; readonly data: { readonly returnCodeHash?: string } },
  ) => (returnCodeHash === undefined ? row : { personId: stream, returnCodeHash }),
};

/** Who comes back with which code; the latest code replaces the earlier one, and protection ends them all. */
export const returnCodes: Projection<typeof PersonLanguage.events, ReturnCodeRow> = {
  name: 'return-codes',
  row: ReturnCodeRow,
  reads: PersonLanguage.events,
  on: {
    AnonymousContactRegistered: upsertReturnCode,
    ReturnCodeIssued: upsertReturnCode,
    PersonProtectionEntered: { key, next: () => null },
  },
};

import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PersonLanguage } from '../person/person.language.js';

@Entity('return_codes')
export class ReturnCodeRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('text') returnCodeHash!: string;
}

/** The return code of each person. A new code replaces the earlier one, and protection removes it. */
export const returnCodes: Projection<typeof PersonLanguage.events, ReturnCodeRow> = {
  name: 'return-codes',
  row: ReturnCodeRow,
  reads: PersonLanguage.events,
  on: rowPerStream<typeof PersonLanguage.events, ReturnCodeRow>({
    begin: {
      AnonymousContactRegistered: ({ stream, data: { returnCodeHash } }) =>
        returnCodeHash === undefined ? null : { personId: stream, returnCodeHash },
      ReturnCodeIssued: ({ stream, data: { returnCodeHash } }) => ({ personId: stream, returnCodeHash }),
    },
    change: { PersonProtectionEntered: () => null, PersonalDataErased: () => null },
  }),
};

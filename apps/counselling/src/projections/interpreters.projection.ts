import type { Gender, InterpreterKind } from '@geleit/contracts';
import { codeList, Personal, rowPerStream, type DataOf, type Erased, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InterpreterLanguage } from '../interpreter/interpreter.language.js';

export const interpreterStatuses = codeList('interpreterStatuses', ['active', 'inactive']);
export const bookableInterpreters = codeList('interpreterStatuses', ['active']);

@Entity('interpreters')
export class InterpreterRow {
  @PrimaryColumn('uuid') interpreterId!: string;
  @Column('text', { nullable: true })
  @Personal('identity')
  givenName!: string | Erased | null;
  @Column('text')
  @Personal('identity')
  familyName!: string | Erased;
  @Column('text', { nullable: true })
  @Personal('contact')
  email!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('contact')
  phone!: string | Erased | null;
  @Column('text', { array: true }) languages!: readonly string[];
  @Column('text') kind!: InterpreterKind;
  @Column('text') gender!: Gender;
  @Column('int', { nullable: true }) hourlyCents!: number | null;
  /** Since when they are pledged to secrecy. */
  @Column('date', { nullable: true }) pledgedOn!: string | null;
  @Column('text') status!: (typeof interpreterStatuses)[number];
  @Column('timestamptz') registeredAt!: string;
  @Column('int') version!: number;
}

type InterpreterEvents = typeof InterpreterLanguage.events;

const detailsOf = ({
  givenName,
  familyName,
  email,
  phone,
  languages,
  kind,
  gender,
  hourlyCents,
}: DataOf<InterpreterEvents, 'InterpreterDescribed'>) => ({
  givenName: givenName ?? null,
  familyName,
  email: email ?? null,
  phone: phone ?? null,
  languages,
  kind,
  gender,
  hourlyCents: hourlyCents ?? null,
});

/** The interpreters whom the organisation can book, or booked. */
export const interpreters: Projection<InterpreterEvents, InterpreterRow> = {
  name: 'interpreters',
  row: InterpreterRow,
  reads: InterpreterLanguage.events,
  on: rowPerStream<InterpreterEvents, InterpreterRow>({
    begin: {
      InterpreterRegistered: ({ stream, at, version, data }) => ({
        ...detailsOf(data),
        interpreterId: stream,
        pledgedOn: null,
        status: 'active',
        registeredAt: at,
        version,
      }),
    },
    change: {
      InterpreterDescribed: (_, { data }) => detailsOf(data),
      InterpreterPledged: (_, { data: { pledgedOn } }) => ({ pledgedOn }),
      InterpreterDeactivated: () => ({ status: 'inactive' }),
      InterpreterReactivated: () => ({ status: 'active' }),
      PersonalDataErased: () => null,
      KeysDestroyed: () => null,
    },
  }),
};

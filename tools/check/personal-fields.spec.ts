import { Personal, type Projection } from '@geleit/kernel';
import { projection } from '@geleit/platform';
import { services } from '@geleit/ops/services';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsUUID, Length, Matches, ValidateNested } from 'class-validator';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { exemptions } from './personal-exemptions.js';
import {
  columnFieldsOf,
  eventFieldsOf,
  fieldsOfMessage,
  staleExemptions,
  unmarkedFields,
  type FieldOfMessage,
} from './personal-fields.js';

const fields = services.flatMap((service) => [...eventFieldsOf(service), ...columnFieldsOf(service)]);

/** How many fields are sealed under each kind of key, by service. */
function printMarked(): void {
  for (const service of services) {
    const [events, columns] = [eventFieldsOf(service), columnFieldsOf(service)].map(countByCategory);
    process.stdout.write(`sealed in ${service.name}: events ${events}; columns ${columns}\n`);
  }
}

const countByCategory = (some: readonly FieldOfMessage[]): string =>
  [...Map.groupBy(some, ({ category }) => category ?? '')]
    .filter(([category]) => category !== '')
    .map(([category, marked]) => `${marked.length} ${category}`)
    .join(', ') || 'none';

describe('the fields of events, contracts and projections', () => {
  afterAll(printMarked);

  it('are marked as personal, coded, or exempted for a reason', () => {
    expect(fields.length).toBeGreaterThan(1_500);
    expect(unmarkedFields(fields, exemptions)).toEqual([]);
  });

  it('need every exemption', () => expect(staleExemptions(fields, exemptions)).toEqual([]));
});

describe('the check of marks', () => {
  class Inner {
    @Length(1, 80) nickname!: string;
    @Personal('identity')
    @Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    birth!: string;
  }
  class Probe {
    @Length(1, 80) note!: string;
    @Length(1, 80, { each: true }) hints!: readonly string[];
    @IsObject() anything!: object;
    @ValidateNested()
    @Type(() => Inner)
    inner!: Inner;
    @Matches(/^.{1,20}$/) pattern!: string;
    @Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/) birth!: string;
    @Matches(/^[A-Z]{2}$/) country!: string;
    @IsIn(['a', 'b']) code!: string;
    @IsUUID() id!: string;
    @Personal('special')
    @IsObject()
    facts!: object;
  }
  const probed = fieldsOfMessage('probe.Probed', Probe);

  it('finds texts, lists of texts, objects of any form, nested texts and patterns that accept a name', () =>
    expect(unmarkedFields(probed, [])).toEqual(
      expect.arrayContaining(
        ['note', 'hints[]', 'anything', 'inner.nickname', 'pattern'].map((path) => `probe.Probed.${path}`),
      ),
    ));

  it('finds a day without a mark whose name is marked elsewhere', () =>
    expect(unmarkedFields(probed, [])).toContain('probe.Probed.birth'));

  it('accepts marks, codes and ids', () =>
    expect(
      unmarkedFields(probed, []).filter((name) => /\.(country|code|id|facts|inner\.birth)$/.test(name)),
    ).toEqual([]));

  it('takes exemptions by stream and path, and finds those that nothing needs', () => {
    const exempted = (name: string) => [{ reason: 'a probe', fields: [name] }];
    expect(unmarkedFields(probed, exempted('probe.note'))).not.toContain('probe.Probed.note');
    expect(unmarkedFields(probed, exempted('*.note'))).not.toContain('probe.Probed.note');
    expect(unmarkedFields(probed, exempted('other.note'))).toContain('probe.Probed.note');
    expect(staleExemptions(probed, exempted('probe.note'))).toEqual([]);
    expect(staleExemptions(probed, exempted('other.note'))).toEqual(['other.note']);
    expect(staleExemptions(probed, exempted('probe.inner.birth'))).toEqual(['probe.inner.birth']);
  });

  it('finds a column for text that no event explains, and one for a sealed value without a mark', () => {
    @Entity('probes')
    class ProbeRow {
      @PrimaryColumn('uuid') id!: string;
      @Column('text') note!: string;
      @Column('text') comment!: string;
      @Column('text') country!: string;
      @Personal('special')
      @Column('jsonb')
      facts!: object;
    }
    class Sealed extends Probe {
      @Personal('narrative') declare note: string;
    }
    const probes: Projection<{ Sealed: typeof Sealed }, ProbeRow> = {
      name: 'probes',
      row: ProbeRow,
      reads: { Sealed },
      on: {},
    };
    const [service] = services;
    const columns = columnFieldsOf({ ...service!, projections: [projection(probes)] });
    expect(unmarkedFields(columns, [])).toEqual(['probes.note', 'probes.comment']);
  });
});

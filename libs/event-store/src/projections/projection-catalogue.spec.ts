import type { MessageTypes, Projection } from '@geleit/kernel';
import { IsUUID } from 'class-validator';
import { Entity, PrimaryColumn } from 'typeorm';
import { createProjectionCatalogue, ownStreamOrigin } from './projection-catalogue.js';

class DoorBuilt {}
class DoorOpened {
  @IsUUID() openedBy!: string;
}
@Entity('catalogued_doors')
class DoorRow {
  @PrimaryColumn('uuid') doorId!: string;
}
const events = { DoorBuilt, DoorOpened };
const on = { key: ({ stream }: { readonly stream: string }) => stream, next: (row: DoorRow | null) => row };
const doors: Projection<typeof events, DoorRow> = {
  name: 'doors',
  row: DoorRow,
  reads: events,
  on: { DoorBuilt: on, DoorOpened: on },
};

/** The types of events that the projection reads opened. */
function openedTypes(opens?: Projection<typeof events, DoorRow>['opens']): readonly string[] {
  const projection = { ...doors, ...(opens !== undefined && { opens }) };
  const catalogue = createProjectionCatalogue(
    [projection as Projection<MessageTypes, object>],
    [{ language: { stream: 'door', events } }],
    [],
  );
  return Object.keys(events).filter((type) =>
    catalogue.findFolds(ownStreamOrigin('door'), type).some((fold) => fold.opens !== undefined),
  );
}

it('a projection reads events opened: none, all, or those of the types that it names', () => {
  expect(openedTypes()).toEqual([]);
  expect(openedTypes(true)).toEqual(['DoorBuilt', 'DoorOpened']);
  expect(openedTypes({ DoorOpened: true })).toEqual(['DoorOpened']);
});

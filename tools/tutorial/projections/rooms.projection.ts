import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RoomLanguage } from '../room/room.language.js';

@Entity('rooms')
export class RoomRow {
  @PrimaryColumn('uuid') roomId!: string;
  @Column('text') name!: string;
  @Column('int') seats!: number;
  @Column('int') version!: number;
}

/** The rooms that are not closed. */
export const rooms: Projection<typeof RoomLanguage.events, RoomRow> = {
  name: 'rooms',
  row: RoomRow,
  reads: RoomLanguage.events,
  on: rowPerStream<typeof RoomLanguage.events, RoomRow>({
    begin: { RoomRegistered: ({ stream, version, data }) => ({ ...data, roomId: stream, version }) },
    change: { RoomClosed: () => null },
  }),
};

import type { MachineClient } from '@geleit/client';

/** Who works on an office's projects, and who approves. */
export interface TeamClients {
  readonly worker: MachineClient;
  readonly lead: MachineClient;
}

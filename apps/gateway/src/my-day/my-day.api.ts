import { ProblemError } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { expandPersons, type ListPage, type PersonReading } from '../expanded-persons.js';
import type { ServiceName } from '../routes.js';
import { disconnectionOf, Upstreams } from '../upstreams.js';
import { casesPath, colleaguesPath, daySections, pathOf } from './day-sections.js';

type Sections = Readonly<Record<string, ListPage | null>>;
/** The page; null: the reader's roles do not have this list. Undefined: the service did not respond. */
type Read = (service: ServiceName, path: string) => Promise<ListPage | null | undefined>;

/**
 * Mein Tag: what a counsellor has to look at today, in one request. Each part is a list that the reader could
 * ask for, with their own token, so the rules stay where they are.
 */
@Controller()
export class MyDayController {
  constructor(@Inject(Upstreams) private readonly upstreams: Upstreams) {}

  @Get('v1/my-day')
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const disconnected = disconnectionOf(reply);
    const reading = { upstreams: this.upstreams, request, disconnected };
    const read = readerOf(reading);
    const day = germanDayOf(new Date().toISOString());
    const found = await Promise.all(
      daySections.map(async (section) => ({
        section,
        page: await read(section.service, pathOf(section, day)),
      })),
    );
    const sections: Sections = Object.fromEntries(
      found.map(({ section, page }) => [section.name, page ?? null]),
    );
    const [cases, colleagues] = await Promise.all([
      readCases(sections, read),
      readColleagues(sections, read),
    ]);
    void reply.header('cache-control', 'no-store').send({
      day,
      ...(await withPersons({ ...sections, cases }, reading)),
      colleagues,
      unavailable: [
        ...new Set(found.flatMap(({ section, page }) => (page === undefined ? [section.service] : []))),
      ],
    });
  }
}

const readerOf =
  ({ upstreams, request, disconnected }: PersonReading): Read =>
  async (service, path) => {
    const response = await upstreams.forward(service, request, disconnected, path).catch(() => undefined);
    if (response?.status === 200) return (await response.body.json()) as ListPage;
    if (response?.status === 403) return refuseUnregistered(await response.body.json());
    await response?.body.dump();
    return undefined;
  };

/** Whoever is not registered has no day; of whoever is, some list may be none of their roles'. */
function refuseUnregistered(problem: unknown): null {
  const { type } = problem as { readonly type?: string };
  if (type === 'urn:geleit:problem:not-registered') throw new ProblemError('not-registered');
  return null;
}

/** The different ids that rows of these lists have in a column. */
const idsIn = (column: string, ...pages: readonly (ListPage | null | undefined)[]): readonly string[] => {
  const ids = pages.flatMap((page) => page?.items ?? []).map((item) => item[column]);
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
};

/** The cases of what is to be done: who comes, and for whom something is due. */
async function readCases(
  { appointments, dueReminders, tasks, newAssignments, deadlines, deadlineReminders }: Sections,
  read: Read,
): Promise<ListPage | null> {
  const caseIds = idsIn(
    'caseId',
    ...[appointments, dueReminders, tasks, newAssignments, deadlines, deadlineReminders],
  );
  if (caseIds.length === 0) return { items: [] };
  return (await read('counselling', casesPath(caseIds))) ?? null;
}

/** Whoever is named by a row stands beside it. The register is asked once for each part that names people. */
async function withPersons(sections: Sections, reading: PersonReading): Promise<Sections> {
  const named = Object.entries(sections).filter(([, page]) => idsIn('personId', page).length > 0);
  const expanded = await Promise.all(
    named.map(async ([name, page]) => [name, await expandPersons(page as ListPage, reading)] as const),
  );
  return { ...sections, ...Object.fromEntries(expanded) };
}

/** Whose work is counted, by name: the numbers have ids alone, because the register keeps the names. */
async function readColleagues({ workload }: Sections, read: Read): Promise<ListPage | null> {
  const staffIds = idsIn('staffId', workload);
  if (staffIds.length === 0) return { items: [] };
  return (await read('referrals', colleaguesPath(staffIds))) ?? null;
}

import { createHash } from 'node:crypto';
import { caseOpened, newCase, ReportingFixture, sessionHeld } from '../reporting.features.js';

interface NamedOffice {
  readonly officeId: string;
  readonly name: { readonly de: string; readonly en: string };
}

describe('offices in reports', () => {
  let fixture: ReportingFixture;
  beforeAll(async () => {
    fixture = await ReportingFixture.start();
  });
  afterAll(() => fixture?.stop());

  it('have their names in every format and list, but not in the hash (R6)', async () => {
    const organisation = fixture.createOrganisation();
    const officeId = await organisation.openOffice('Beratungsstelle Nord');
    const [known, unknown] = [newCase({ agencyId: officeId }), newCase()];
    await organisation.publishCase(known, caseOpened('2026-02-01', known));
    await organisation.publishCase(unknown, caseOpened('2026-02-01', unknown));
    const run = await organisation.runReport();
    const ofOffice = await organisation.runReport({ agencyId: officeId });
    const submission = await organisation.officer.post('/v1/submissions', { runId: ofOffice.id });

    const named = (await (await organisation.file(run.id, 'json?profile=named')).json()) as {
      readonly offices: readonly NamedOffice[];
    };
    expect(named.offices).toHaveLength(2);
    expect(named.offices).toContainEqual({
      officeId,
      name: { de: 'Beratungsstelle Nord', en: 'Beratungsstelle Nord' },
    });
    expect(named.offices).toContainEqual({
      officeId: unknown.agencyId,
      name: { de: 'unbekannte Beratungsstelle', en: 'unknown office' },
    });
    expect(await (await organisation.file(run.id, 'csv')).text()).toContain(
      `,agency,${officeId},cases,1,,Beratungsstelle Nord,`,
    );
    expect(await (await organisation.file(run.id, 'csv?profile=de')).text()).toContain(
      ';Beratungsstelle;unbekannte Beratungsstelle;Beratungsfälle;1;',
    );
    for (const path of [`/v1/report-runs/${ofOffice.id}`, `/v1/submissions/${submission.body.id}`])
      expect((await organisation.officer.get(path)).body).toMatchObject({
        agencyId: officeId,
        agencyName: 'Beratungsstelle Nord',
      });
    expect((await organisation.officer.get('/v1/report-runs')).body.items).toMatchObject([
      { agencyName: 'Beratungsstelle Nord' },
      { agencyId: null, agencyName: null },
    ]);

    await organisation.publishOffice(officeId, {
      type: 'OfficeDescribed',
      data: { officeId, name: 'Haus Süd', programmes: ['MBE'], sbgAreas: [], languages: [], catchment: [] },
    });
    const canonical = await (await organisation.file(run.id, 'json')).text();
    expect(createHash('sha256').update(canonical).digest('hex')).toBe(run.sha256);
    expect((await organisation.runReport({ asOf: run.asOf })).sha256).toBe(run.sha256);
    expect(await (await organisation.file(run.id, 'csv')).text()).toContain(',Beratungsstelle Nord,');
    expect((await organisation.officer.get(`/v1/report-runs/${ofOffice.id}`)).body['agencyName']).toBe(
      'Haus Süd',
    );
  });

  it('fund posts, as far as was known at the time of the report (RP-1, RP-2)', async () => {
    const organisation = fixture.createOrganisation();
    const officeId = await organisation.openOffice(
      'Beratungsstelle Nord',
      { programme: 'MBE', fte: 0.5, from: '2025-06-01' },
      { programme: 'SBG', sbgArea: 'regional_counselling', fte: 0.75, from: '2026-01-01' },
    );
    const about = newCase({ agencyId: officeId });
    await organisation.publishCase(about, caseOpened('2026-02-01', about));
    const before = await organisation.runReport();
    expect(await organisation.totals(before.id)).toMatchObject({
      cases: 1,
      fte: 0.5,
      cases_per_fte: 2,
      cases_per_fte_key: 150,
    });
    expect(
      await organisation.cells((await organisation.runReport({ definitionId: 'SBG-NRW' })).id),
    ).toContainEqual({ dimension: 'sbgArea', code: 'regional_counselling', measure: 'fte', value: 0.75 });

    const [position] = await organisation.query(
      "SELECT position_id FROM position_facts WHERE tenant_id = $1 AND programme = 'MBE'",
    );
    await organisation.publishOffice(officeId, {
      type: 'PositionEnded',
      data: { officeId, positionId: String(position?.['position_id']), until: '2026-03-31' },
    });
    const after = await organisation.runReport();
    expect(await organisation.total(after.id, 'fte')).toBe(0.12);
    expect((await organisation.runReport({ asOf: before.asOf })).sha256).toBe(before.sha256);
    expect(await fixture.rebuildFacts('position-facts')).toBeGreaterThan(0);
    for (const { asOf, sha256 } of [before, after])
      expect((await organisation.runReport({ asOf })).sha256).toBe(sha256);
    const { body } = await organisation.officer.get(
      `/v1/report-runs/${after.id}/differences?since=${before.id}`,
    );
    expect(body['differences']).toContainEqual({
      dimension: 'agency',
      code: officeId,
      measure: 'fte',
      before: 0.5,
      after: 0.12,
    });
    const name = { de: 'Beratungsstelle Nord', en: 'Beratungsstelle Nord' };
    expect(body['offices']).toEqual([{ officeId, name }]);
    const former = { definitionVersion: 1, asOf: before.asOf };
    const repeated = await organisation.runReport(former);
    expect(await organisation.totals(repeated.id)).not.toHaveProperty('fte');
    expect((await organisation.runReport({ ...former, asOf: after.asOf })).asOf).toBe(after.asOf);
    expect((await organisation.runReport(former)).sha256).toBe(repeated.sha256);
  });

  it('count what happened before a transfer in the former, what follows in the new one (R5)', async () => {
    const organisation = fixture.createOrganisation();
    const [north, south] = [
      await organisation.openOffice('Beratungsstelle Nord'),
      await organisation.openOffice('Beratungsstelle Süd'),
    ];
    const before = newCase({ programme: 'SBG', agencyId: north });
    const after = { ...before, agencyId: south };
    await organisation.publishCase(
      before,
      caseOpened('2026-02-01', before),
      sessionHeld('2026-02-01', before),
      { type: 'CaseTransferred', data: { ...after, formerAgencyId: north, transferredOn: '2026-03-01' } },
      sessionHeld('2026-03-02', after),
      sessionHeld('2026-03-03', after),
    );
    const { id } = await organisation.runReport({ definitionId: 'SBG-NRW' });
    expect(await organisation.totals(id)).toMatchObject({ cases: 1, contacts: 3, persons: 1, open_cases: 1 });
    const cells = await organisation.cells(id);
    const numbersOf = (office: string) =>
      Object.fromEntries(
        cells
          .filter(({ dimension, code }) => dimension === 'agency' && code === office)
          .map(({ measure, value }) => [measure, value]),
      );
    expect(numbersOf(north)).toMatchObject({ cases: 1, contacts: 1, persons: 1, open_cases: 0 });
    expect(numbersOf(south)).toMatchObject({ cases: 1, contacts: 2, persons: 1, open_cases: 1 });
    for (const agencyId of [north, south])
      expect(
        await organisation.totals((await organisation.runReport({ definitionId: 'SBG-NRW', agencyId })).id),
      ).toMatchObject(numbersOf(agencyId));
  });

  it('of another organisation, and those that do not exist, have no report', async () => {
    const organisation = fixture.createOrganisation();
    const foreign = await fixture.createOrganisation().openOffice('Anderswo');
    const about = newCase();
    await organisation.publishCase(about, caseOpened('2026-02-01', about));
    for (const agencyId of [foreign, organisation.tenant]) {
      const { status, body } = await organisation.officer.post('/v1/report-runs', {
        definitionId: 'MBE-CTRL',
        period: { from: '2026-01-01', to: '2026-12-31' },
        agencyId,
      });
      expect([status, body['type'], body['errors']]).toEqual([
        422,
        'urn:geleit:rejection:OfficeUnknown',
        [{ pointer: '/agencyId', code: 'OfficeUnknown' }],
      ]);
    }
  });
});

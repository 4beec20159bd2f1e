import { labelsExample } from './labels-path.js';
import { startGatewayFixture, type GatewayFixture } from '../gateway-fixture.features.js';

describe('GET /v1/labels', () => {
  let fixture: GatewayFixture;
  beforeAll(async () => {
    fixture = await startGatewayFixture({}, { tenants: [] });
  });
  afterAll(() => fixture.close());

  const get = (query = '', headers: Record<string, string> = {}) =>
    fetch(`${fixture.gateway.url}/v1/labels${query}`, { headers });

  it('has the words of the language that is asked for, without a token', async () => {
    const response = await get('?lang=de');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-language')).toBe('de');
    expect(await response.json()).toMatchObject({
      language: 'de',
      lists: { closureReasons: { goal_reached: { label: 'Ziel erreicht' } } },
      commands: { OpenCase: { label: 'Fall eröffnen' } },
      rejections: { NoFreePlace: { label: 'Es ist kein Platz frei' } },
      problems: { forbidden: { label: 'Nicht erlaubt' } },
      reports: { 'JMD-STAT': { measures: { persons: { label: 'Junge Menschen' } } } },
    });
  });

  it('has the words that the API document shows', async () =>
    expect(await (await get('?lang=en')).json()).toMatchObject(labelsExample));

  it('follows Accept-Language', async () => {
    const response = await get('', { 'accept-language': 'tr;q=0.4, ar-SY' });
    expect(await response.json()).toMatchObject({ language: 'ar', direction: 'rtl', verified: false });
    expect(response.headers.get('vary')).toContain('Accept-Language');
  });

  it('is not sent again to whoever has it', async () => {
    const first = await get('?lang=en');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, max-age=3600');
    const again = await get('?lang=en', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await get('?lang=de', { 'if-none-match': etag })).status).toBe(200);
  });

  it.each(['?lang=xx', '?lang=de&lang=en', '?lang='])('refuses %s and names the languages', async (query) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      type: 'urn:geleit:problem:invalid-parameter',
      detail: 'de, en, ar, uk, fa, tr, fr',
      errors: [{ parameter: 'lang', code: 'isIn' }],
    });
  });

  it('refuses parameters that do not exist', async () => {
    const response = await get('?language=de');
    expect(await response.json()).toMatchObject({ errors: [{ parameter: 'language', code: 'unknown' }] });
  });
});

import { roles } from '@geleit/access';
import { openApiDocumentOf, type Service } from '@geleit/platform';
import { services } from '@geleit/ops/services';
import { EdgeApp } from '@geleit/testing';

const id = '0196f0a0-0000-7000-8000-0000000000aa';
/** What controllers need to be made. */
const settings = { duplicateChecksPerHour: 60 };

interface Operation {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly roles: readonly string[];
}

const operationsOf = async (service: Service): Promise<readonly Operation[]> =>
  Object.entries((await openApiDocumentOf(service)).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase() as Operation['method'],
      url: path.replaceAll(/\{\w+\}/g, id),
      roles: operation['x-roles'] as readonly string[],
    })),
  );

const nameOf = ({ method, url }: Operation): string => `${method} ${url}`;
const isOpenTo = (operation: Operation, role: string): boolean =>
  operation.roles.includes(role) || operation.roles.includes('everybody');

describe.each(services.map((service) => [service.name, service] as const))(
  'the roles of the operations of %s',
  (_, service) => {
    const app = new EdgeApp(service, [id], settings);
    let operations: readonly Operation[];
    beforeAll(async () => {
      operations = await operationsOf(service);
      await app.start();
    });
    afterAll(() => app.close());

    /** What the role gets everywhere, with nothing else right: no body, no such row, no idempotency key. */
    async function answersTo(role: string): Promise<ReadonlyMap<string, unknown>> {
      const answers = new Map<string, unknown>();
      for (const operation of operations) {
        const { body } = await app.request(operation.method, operation.url, {
          headers: { authorization: `t1 somebody ${role}`.trim(), 'idempotency-key': '' },
        });
        answers.set(nameOf(operation), body?.['type']);
      }
      return answers;
    }

    it('are known roles, in each operation', () => {
      const known: readonly string[] = [...roles, 'everybody'];
      const unclear = operations.filter(
        (operation) => operation.roles.length === 0 || operation.roles.some((role) => !known.includes(role)),
      );
      expect(unclear.map(nameOf)).toEqual([]);
    });

    it.each([...roles, ''])(
      'are refused to the role "%s" with 403 where they do not name it',
      async (role) => {
        const answers = await answersTo(role);
        const refused = operations.filter(
          (operation) => answers.get(nameOf(operation)) === 'urn:geleit:problem:forbidden',
        );
        expect(refused.map(nameOf)).toEqual(
          operations.filter((operation) => !isOpenTo(operation, role)).map(nameOf),
        );
      },
    );
  },
);

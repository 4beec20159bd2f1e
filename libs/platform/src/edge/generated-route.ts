/** A controller whose methods come from a manifest. */
export type ControllerClass = new (...parts: never[]) => object;

export interface GeneratedRoute {
  readonly handle: (...parameters: never[]) => Promise<void>;
  readonly method: readonly MethodDecorator[];
  readonly parameters: readonly ParameterDecorator[];
}

/** Puts a decorated method on a controller, as the same decorators would in source code. */
export function addRoute(
  { prototype }: { readonly prototype: object },
  name: string,
  { handle, method, parameters }: GeneratedRoute,
): void {
  Object.defineProperty(handle, 'name', { value: name });
  const descriptor: PropertyDescriptor = {
    value: handle,
    writable: true,
    configurable: true,
    enumerable: false,
  };
  Object.defineProperty(prototype, name, descriptor);
  parameters.forEach((decorate, index) => decorate(prototype, name, index));
  for (const decorate of method) decorate(prototype, name, descriptor);
}

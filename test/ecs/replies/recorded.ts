/** A copy of an object that notes the path of every field that is read from it, e.g. `Tags.Tag.TagKey`. */
export function recorded<Value extends object>(value: Value, seen: Set<string>, path = ''): Value {
  return new Proxy(value, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (typeof name === 'symbol' || typeof found === 'function') return found;
      const isField = !Array.isArray(target);
      const here = isField ? [path, name].filter(Boolean).join('.') : path;
      if (isField) seen.add(here);
      return typeof found === 'object' && found !== null ? recorded(found, seen, here) : found;
    },
  });
}

interface Model {
  names(): Record<string, string>;
  types(): Record<string, unknown>;
}

/** Every path of fields that a model of the SDK has. */
export function pathsOf(model: Model, path = ''): string[] {
  return Object.entries(model.names()).flatMap(([name, field]) => {
    const here = [path, field].filter(Boolean).join('.');
    const inner = modelIn(model.types()[name]);
    return inner ? [here, ...pathsOf(inner, here)] : [here];
  });
}

function modelIn(type: unknown): Model | undefined {
  if (typeof type === 'function' && 'names' in type) return type as unknown as Model;
  if (typeof type === 'object' && type !== null && 'itemType' in type) return modelIn(type.itemType);
  return undefined;
}

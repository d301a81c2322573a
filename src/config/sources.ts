import { policyName } from '../domain/policy.ts';
import { templateKey } from '../domain/template.ts';
import type { CheckedEnvironment } from './environment.ts';
import type { CheckedFile } from './steward-file.ts';
import { keysAt, stewardSchema } from './steward-schema.ts';
import { CREDENTIAL_VARIABLES, VARIABLE_NAMES } from './variables.ts';

/** Sections whose value is a list of maps. */
const LISTS = ['accounts', 'policies'];

/** Paths of the keys of `steward.yml` that hold a value; a list is one value. */
export const STEWARD_KEYS: readonly string[] = keysAt(stewardSchema, []).flatMap((section) => {
  const keys = LISTS.includes(section) ? [] : keysAt(stewardSchema, [section]);
  return keys.length === 0 ? [section] : keys.map((key) => `${section}.${key}`);
});

/** For every variable and key, where its value comes from. Of the credentials only those that are set. */
export function sourcesOf(environment: CheckedEnvironment, file: CheckedFile): Record<string, string> {
  const variables = VARIABLE_NAMES.map((name) => [name, environment.source(name) ?? 'default']);
  const credentials = CREDENTIAL_VARIABLES.filter((name) => name in environment.credentials).map((name) => [
    name,
    environment.source(name) ?? 'default',
  ]);
  const keys = STEWARD_KEYS.map((path) => [path, file.source(path) ?? 'default']);
  const policies = (file.file.policies ?? []).map((_, index) => [
    policyName(index),
    file.source(`policies.${index}`) ?? 'default',
  ]);
  const templates = Object.keys(file.file.templates ?? {}).map((name) => [
    templateKey(name),
    file.source(templateKey(name)) ?? 'default',
  ]);
  return Object.fromEntries([...variables, ...credentials, ...keys, ...policies, ...templates]);
}

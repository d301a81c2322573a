/** A RAM policy document (Version 1), as far as the stand-in understands it. */
export interface RamPolicy {
  Version: string;
  Statement: RamStatement[];
}

export interface RamStatement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
  /** Only StringEquals on `acs:ResourceTag/<key>`; with any other the statement applies to nothing. */
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** One thing that a call touches. */
export interface Resource {
  /** `acs:ecs:<region>:<account>:<type>/<id>`; `*` for a call that touches nothing in particular. */
  arn: string;
  tags: Readonly<Record<string, string>>;
}

/** Whether the policies allow `action` (such as `ecs:StopInstance`) on the resource: a Deny wins, and silence is one. */
export function isAllowed(policies: readonly RamPolicy[], action: string, resource: Resource): boolean {
  const applying = policies
    .flatMap(({ Statement }) => Statement)
    .filter((statement) => applies(statement, action, resource));
  return (
    applying.some(({ Effect }) => Effect === 'Allow') && applying.every(({ Effect }) => Effect === 'Allow')
  );
}

function applies(statement: RamStatement, action: string, { arn, tags }: Resource): boolean {
  return (
    listOf(statement.Action).some((pattern) => isLike(pattern, action)) &&
    listOf(statement.Resource).some((pattern) => isLike(pattern, arn)) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) => holds(operator, keys, tags))
  );
}

function holds(
  operator: string,
  keys: Record<string, string | string[]>,
  tags: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(keys).every(([key, values]) => {
    const [, tag] = /^acs:ResourceTag\/(.+)$/.exec(key) ?? [];
    const value = tag === undefined ? undefined : tags[tag];
    return operator === 'StringEquals' && value !== undefined && listOf(values).includes(value);
  });
}

/** `*` stands for any text, `?` for one character; actions know no case. */
function isLike(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(text);
}

function listOf(value: string | string[]): string[] {
  return typeof value === 'string' ? [value] : value;
}

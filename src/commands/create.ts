import type { CreationWish } from '../domain/creation.ts';
import { Refusal } from '../domain/errors.ts';
import { HIDDEN } from '../domain/redact.ts';
import { nothingMore } from './arguments.ts';
import type { CommandSpec, OptionSpec, Words } from './command.ts';
import { creationOptionsFrom } from './creation-options.ts';
import { type Retyped, templateCalled, wishFrom } from './creation-wish.ts';

const OPTIONS: Record<string, OptionSpec> = {
  type: { takes: 'value' },
  image: { takes: 'value' },
  region: { takes: 'value' },
  zone: { takes: 'value' },
  vswitch: { takes: 'value' },
  sg: { takes: 'value', repeats: true },
  name: { takes: 'value' },
  count: { takes: 'value' },
  min: { takes: 'value' },
  'public-ip': { takes: 'value' },
  until: { takes: 'value' },
  tag: { takes: 'value', repeats: true },
  disk: { takes: 'value' },
  'data-disk': { takes: 'value', repeats: true },
  'key-pair': { takes: 'value' },
  'user-data': { takes: 'value', lines: true },
  spot: { takes: 'nothing' },
  'max-price': { takes: 'value' },
  subscription: { takes: 'value' },
  account: { takes: 'value' },
  'dry-run': { takes: 'nothing' },
  from: { takes: 'value' },
};

export const create: CommandSpec = {
  name: 'create',
  usage:
    'create [template] --type T --image I --region R --vswitch vsw-… --sg sg-… [--zone Z] [--name "job-[1,3]"] ' +
    '[--count 5 [--min 3]] [--public-ip 5] [--until "in 3d"] [--tag K=V…] [--disk 100] ' +
    '[--data-disk cloud_essd:200…] [--key-pair K] [--user-data "…"] ' +
    '[--spot [--max-price 0.25]|--subscription 1m] [--account A] [--dry-run] | create --from op-…|s-… [instance]',
  // Of the four ways in which the help tells them one each, then others.
  examples: [
    'create',
    'create ci-runner --count 3',
    'create --type ecs.g7.large --image aliyun_3_x64_20G_alibase_20260420.vhd --region cn-hangzhou --vswitch vsw-bp1web --sg sg-bp1web --until "in 3d"',
    'create --from op-7f3k2m9qxa web-1',
    'create ci-runner --count 20 --min 10 --name "job-[1,3]" --spot --max-price 0.25 --dry-run',
  ],
  risk: 'spend',
  for: 'operator',
  templated: true,
  options: OPTIONS,
  read(words, at) {
    if (words.plain.length === 0 && words.options.size === 0) return { kind: 'creation-form' };
    // See cover-user-data.ts: it had one word more.
    if (words.plain.includes(HIDDEN)) throw new Refusal({ code: 'user-data-unclear', why: 'quotes' });
    const from = fromIn(words);
    const template = from?.kind === 'operation' ? undefined : words.plain[0];
    const line = creationOptionsFrom({ words, subject: words.plain }, from, at);
    nothingMore(words.plain.slice(1), 'create', line.retyped(meantBy(words)));
    if (template !== undefined)
      return { kind: 'creation', of: (known) => wishFrom(line, templateCalled(template, known, line), at) };
    // What rests on no template is judged before anything is looked up.
    const wished = wishFrom(line, undefined, at);
    return { kind: 'creation', of: () => wished };
  },
};

/** What more than one word that is no option was probably meant for: `5 ecs.g7.large`. */
function meantBy({ plain, options }: Words): Retyped {
  const without = (option: string, shape: RegExp) =>
    options.has(option) ? undefined : plain.find((word) => shape.test(word));
  const [count, type] = [without('count', /^[1-9]\d{0,2}$/), without('type', /^ecs\.[\w.-]+$/i)];
  const [template] = plain.filter((word) => word !== count && word !== type);
  return {
    template: template === undefined ? [] : template,
    ...(count !== undefined && { count }),
    ...(type !== undefined && { type }),
  };
}

/** What is to be restored; of an operation the word alone names which instance. */
function fromIn({ plain: [instance], options }: Words): CreationWish['from'] {
  const given = options.get('from')?.[0];
  if (given === undefined) return undefined;
  const id = given.toLowerCase();
  if (/^op-[a-z0-9]{1,40}$/.test(id))
    return { kind: 'operation', id, ...(instance !== undefined && { instance }) };
  if (/^s-[a-z0-9]{4,40}$/.test(id)) return { kind: 'snapshot', id };
  const expected = 'op-…|s-…';
  throw new Refusal({ code: 'bad-option-value', option: '--from', given, expected, command: 'create' });
}

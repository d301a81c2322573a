import type { Audience } from '../../domain/actor.ts';
import { isPlanned, plannedNumber } from '../../domain/creation.ts';
import type { Deadline } from '../../domain/deadline.ts';
import type { InstanceStatus } from '../../domain/instance.ts';
import { type Disk, type Instance, nameOf } from '../../domain/instance.ts';
import type { ReleaseWork, Work } from '../../domain/work.ts';
import type { Reader } from '../i18n/reader.ts';
import { bold, code, escaped } from './markup.ts';
import { phaseIn } from './notice/phase.ts';
import { STATUS_SYMBOLS, SYMBOLS } from './symbols.ts';

/** The recurring words for instances, disks and work, so that each is said alike everywhere. */

/** How many of several instances are listed before the rest is counted. */
const LISTED = 20;

/** `*web-1*`: the name in bold, or the id where there is none; of one that is only planned its number. */
export function nameIn(instance: Pick<Instance, 'name' | 'id'>): string {
  return bold(calledIn(instance));
}

function calledIn(instance: Pick<Instance, 'name' | 'id'>): string {
  const number = plannedNumber(instance);
  return instance.name === '' && number !== undefined ? `#${number}` : nameOf(instance);
}

/** `*web-1* · i-…`: the name, and the id to copy, which one that is only planned does not have. */
export function pointer(instance: Pick<Instance, 'name' | 'id'>): string {
  if (isPlanned(instance)) return nameIn(instance);
  return instance.name === '' ? code(instance.id) : `${bold(instance.name)} · ${code(instance.id)}`;
}

/** Whom something is for, as a sentence. */
export function audienceIn(audience: Audience, { t }: Reader): string {
  if (audience === 'everyone' || audience === 'any-role') return t(`instance.audience.${audience}`);
  return t('instance.audience.role', { role: `*${t(`instance.role.${audience}`)}*` });
}

/** Emoji and word of a state. */
export function statusIn(status: InstanceStatus, { t }: Reader): string {
  return `${STATUS_SYMBOLS[status]} ${t(`instance.status.${status}`)}`;
}

/** How it ends, `when` in markup; of a subscription, by the time `over` is true, that it has. */
export function deadlineIn(deadline: Deadline, when: string, over: boolean, { t }: Reader): string {
  return t(`instance.deadline.${phaseIn(deadline, over)}`, { when });
}

/** How it is billed, e.g. `pay-as-you-go, spot`. */
export function billingOf(instance: Pick<Instance, 'chargeType' | 'spot'>, { t }: Reader): string {
  const billing = t(`instance.billing.${instance.chargeType}`);
  return instance.spot ? `${billing}${t('cards.joint')}${t('instance.billing.spot')}` : billing;
}

/** `system disk d-…, 40 GiB cloud_essd`. */
export function diskIn(disk: Disk, { t }: Reader): string {
  const kind = t(`instance.disk.${disk.kind}`);
  return t('instance.disk.described', {
    kind,
    id: code(disk.id),
    size: disk.sizeGiB,
    category: escaped(disk.category),
  });
}

/** Whether release protection is on. */
export function protectionOf(instance: Pick<Instance, 'protected'>, { t }: Reader): string {
  return instance.protected
    ? `${SYMBOLS.protected} ${t('instance.protection.on')}`
    : `${SYMBOLS.unprotected} ${t('instance.protection.off')}`;
}

/** The name of the one instance, or how many there are; in markup. */
export function subject(instances: Pick<Instance, 'name' | 'id'>[], { t }: Reader): string {
  const only = onlyNamed(instances);
  return only ? nameIn(only) : `*${t('instance.count', { count: instances.length })}*`;
}

/** The same as plain text, for headers, labels and dialogs. */
export function plainSubject(instances: Pick<Instance, 'name' | 'id'>[], { t }: Reader): string {
  const only = onlyNamed(instances);
  return only ? nameOf(only) : t('instance.count', { count: instances.length });
}

/** What one that is planned without a name will be called nobody knows. */
function onlyNamed<I extends Pick<Instance, 'name' | 'id'>>(instances: I[]): I | undefined {
  const [only, ...others] = instances;
  return others.length > 0 || (only && only.name === '' && isPlanned(only)) ? undefined : only;
}

/** The first lines of `items`, and a line that counts the rest. */
export function listed<T>(items: T[], line: (item: T) => string, { t }: Reader, limit = LISTED): string[] {
  const rest = items.length - limit;
  const shown = items.slice(0, limit).map(line);
  return rest > 0 ? [...shown, t('instance.more', { count: rest })] : shown;
}

/** `/ecs …` to copy, whether or not it begins so already. */
export function commandIn(line: string): string {
  return code(line.startsWith('/') ? line : `/ecs ${line}`);
}

/** Sentences one after another, with the space between them that the language has; in Chinese none that is seen. */
export function sentences(parts: string[], { language }: Pick<Reader, 'language'>): string {
  return parts.join(language === 'zh-CN' ? '\u200b' : ' ');
}

export type WorkName =
  | 'start'
  | 'stop'
  | 'stop-save-cost'
  | 'stop-force'
  | 'reboot'
  | 'reboot-force'
  | 'protect-on'
  | 'protect-off'
  | 'release'
  | 'release-stop-first'
  | 'release-backup'
  | 'release-stop-backup'
  | 'release-force'
  | 'auto-release-set'
  | 'auto-release-cancel'
  | 'back-up'
  | 'renew'
  | 'auto-renew-on'
  | 'auto-renew-off'
  | 'auto-renew-never'
  | 'public-ip'
  | 'create'
  | 'restore';

/** Under which name the words for `work` stand in the catalogue. */
export function workName(work: Work): WorkName {
  switch (work.kind) {
    case 'start':
      return 'start';
    case 'stop':
      if (work.force) return 'stop-force';
      return work.saveCost ? 'stop-save-cost' : 'stop';
    case 'reboot':
      return work.force ? 'reboot-force' : 'reboot';
    case 'protect':
      return work.on ? 'protect-on' : 'protect-off';
    case 'release':
      return releaseName(work);
    case 'auto-release':
      return work.at === null ? 'auto-release-cancel' : 'auto-release-set';
    case 'back-up':
    case 'renew':
    case 'public-ip':
      return work.kind;
    case 'create':
      return work.order.from ? 'restore' : 'create';
    case 'auto-renew':
      return `auto-renew-${work.to.state}`;
  }
}

function releaseName({ how, backup }: ReleaseWork): WorkName {
  if (how === 'force') return 'release-force';
  if (how === 'stop-first') return backup ? 'release-stop-backup' : 'release-stop-first';
  return backup ? 'release-backup' : 'release';
}

import { code, escaped } from '../markup.ts';
import { nameIn } from '../words.ts';
import type { Advisers } from './advice.ts';

/** Why an instance cannot be backed up, or was not. */
export const backup: Advisers<
  'disks-unseen' | 'disk-without-snapshots' | 'snapshot-failed' | 'snapshots-unfinished'
> = {
  'disks-unseen': ({ instance }, { t }) => ({
    wrong: t('problems.disks-unseen.wrong', { name: nameIn(instance) }),
    fix: t('problems.disks-unseen.fix'),
    example: `show ${instance.id}`,
  }),
  'disk-without-snapshots': ({ instance, disk, category }, { t }) => ({
    wrong: t('problems.disk-without-snapshots.wrong', {
      name: nameIn(instance),
      disk: code(disk),
      category: escaped(category),
    }),
    fix: t('problems.disk-without-snapshots.fix'),
    example: `release ${instance.id}`,
  }),
  'snapshot-failed': ({ instance, disk, snapshot }, { t }) => ({
    wrong: t('problems.snapshot-failed.wrong', {
      name: nameIn(instance),
      disk: code(disk),
      snapshot: code(snapshot),
    }),
    fix: t('problems.snapshot-failed.fix'),
    example: `release ${instance.id} --backup`,
  }),
  'snapshots-unfinished': ({ instance, hours }, { t }) => ({
    wrong: t('problems.snapshots-unfinished.wrong', { name: nameIn(instance), hours }),
    fix: t('problems.snapshots-unfinished.fix'),
    example: `show ${instance.id}`,
  }),
};

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
  'disk-without-snapshots': ({ instance, disk, category, alone }, { t }) => ({
    wrong: t('problems.disk-without-snapshots.wrong', {
      name: nameIn(instance),
      disk: code(disk),
      category: escaped(category),
    }),
    fix: t(`problems.disk-without-snapshots.${alone ? 'fixAlone' : 'fix'}`),
    example: `${alone ? 'show' : 'release'} ${instance.id}`,
  }),
  'snapshot-failed': ({ instance, disk, snapshot, alone }, { t }) => ({
    wrong: t(`problems.snapshot-failed.${alone ? 'alone' : 'wrong'}`, {
      name: nameIn(instance),
      disk: code(disk),
      snapshot: code(snapshot),
    }),
    fix: t('problems.snapshot-failed.fix'),
    example: alone ? `back-up ${instance.id}` : `release ${instance.id} --backup`,
  }),
  'snapshots-unfinished': ({ instance, hours, alone }, { t }) => ({
    wrong: t(`problems.snapshots-unfinished.${alone ? 'alone' : 'wrong'}`, { name: nameIn(instance), hours }),
    fix: t('problems.snapshots-unfinished.fix'),
    example: `show ${instance.id}`,
  }),
};

import type { work as english } from '../en/work.ts';
import type { Translated } from '../translate.ts';

/** Each kind of work in simplified Chinese. */
export const work = {
  start: {
    title: '启动',
    question: '启动 {{what}}？',
    doing: '正在启动 {{what}}…',
    done_other: '{{what}} 已启动，正在运行。',
  },
  stop: {
    title: '停止',
    question: '停止 {{what}}？',
    doing: '正在停止 {{what}}…',
    done_other: '{{what}} 已停止。',
  },
  'stop-save-cost': {
    title: '节省停机',
    question: '以节省停机模式停止 {{what}}？',
    doing: '正在以节省停机模式停止 {{what}}…',
    done_other: '{{what}} 已停止。',
  },
  'stop-force': {
    title: '强制停止',
    question: '强制停止 {{what}}？',
    doing: '正在强制停止 {{what}}…',
    done_other: '{{what}} 已强制停止。',
  },
  reboot: {
    title: '重启',
    question: '重启 {{what}}？',
    doing: '正在重启 {{what}}…',
    done_other: '{{what}} 已重启，正在运行。',
  },
  'reboot-force': {
    title: '强制重启',
    question: '强制重启 {{what}}？',
    doing: '正在强制重启 {{what}}…',
    done_other: '{{what}} 已强制重启，正在运行。',
  },
  'protect-on': {
    title: '开启释放保护',
    question: '为 {{what}} 开启释放保护？',
    doing: '正在为 {{what}} 开启释放保护…',
    done_other: '{{what}} 已开启释放保护。',
  },
  'protect-off': {
    title: '关闭释放保护',
    question: '关闭 {{what}} 的释放保护？',
    doing: '正在关闭 {{what}} 的释放保护…',
    done_other: '{{what}} 已关闭释放保护。',
  },
  release: {
    title: '释放',
    question: '释放 {{what}}？',
    doing: '正在释放 {{what}}…',
    done_other: '{{what}} 已释放。',
  },
  'release-stop-first': {
    title: '先停止再释放',
    question: '先停止再释放 {{what}}？',
    doing: '正在释放 {{what}}…',
    done_other: '{{what}} 已释放。',
  },
  'release-backup': {
    title: '先备份再释放',
    question: '先备份再释放 {{what}}？',
    doing: '正在释放 {{what}}…',
    done_other: '{{what}} 已释放，云盘均已备份。',
  },
  'release-stop-backup': {
    title: '停止、备份、释放',
    question: '停止、备份并释放 {{what}}？',
    doing: '正在释放 {{what}}…',
    done_other: '{{what}} 已释放，云盘均已备份。',
  },
  'release-force': {
    title: '强制释放',
    question: '强制释放 {{what}}？',
    doing: '正在强制释放 {{what}}…',
    done_other: '{{what}} 已强制释放。',
  },
  'auto-release-set': {
    title: '设定自动释放',
    question: '为 {{what}} 设定自动释放？',
    doing: '正在为 {{what}} 设定自动释放时间…',
    done_other: '{{what}} 的自动释放时间已设定。',
  },
  'auto-release-cancel': {
    title: '取消自动释放',
    question: '取消 {{what}} 的自动释放？',
    doing: '正在取消 {{what}} 的自动释放…',
    done_other: '{{what}} 的自动释放已取消。',
  },
  'back-up': {
    title: '备份',
    question: '备份 {{what}} 的云盘？',
    doing: '正在备份 {{what}} 的云盘…',
    done_other: '{{what}} 的云盘均已备份。',
  },
  renew: {
    title: '续费',
    question: '为 {{what}} 续费？',
    doing: '正在为 {{what}} 续费…',
    done_other: '{{what}} 已续费。',
  },
  restore: {
    title: '恢复',
    question: '恢复 {{what}}？',
    doing: '正在恢复 {{what}}…',
    done_other: '{{what}} 已恢复并在运行。',
  },
  create: {
    title: '创建',
    question: '创建 {{what}}？',
    doing: '正在创建 {{what}}…',
    done_other: '{{what}} 已创建并在运行。',
  },
  'auto-renew-on': {
    title: '开启自动续费',
    question: '为 {{what}} 开启自动续费？',
    doing: '正在为 {{what}} 开启自动续费…',
    done_other: '{{what}} 今后将自动续费。',
  },
  'auto-renew-off': {
    title: '关闭自动续费',
    question: '关闭 {{what}} 的自动续费？',
    doing: '正在关闭 {{what}} 的自动续费…',
    done_other: '{{what}} 不再自动续费。',
  },
  'auto-renew-never': {
    title: '不续费',
    question: '将 {{what}} 设为不续费？',
    doing: '正在将 {{what}} 设为不续费…',
    done_other: '{{what}} 已设为不续费，阿里云自己也不再提醒。',
  },
  'public-ip': {
    title: '公网 IP',
    question: '为 {{what}} 分配公网 IP？',
    doing: '正在为 {{what}} 分配公网 IP…',
    done_other: '{{what}} 已有公网 IP。',
  },
} as const satisfies Translated<typeof english>;

import type { ChannelKeeping } from './contract.ts';
import type { State } from './state.ts';
import type { Channel } from './workspace.ts';

/** Archives, deletes and fills channels; direct messages are none of them. */
export function channelKeeping(state: State): ChannelKeeping {
  const change = (id: string, edit: (channel: Channel) => void): void => {
    const channel = state.channels.get(id);
    if (!channel || channel.directWith !== undefined) throw new RangeError(`no channel has the id ${id}`);
    edit(channel);
    state.tell({ type: 'channels' });
  };
  return {
    archive: (id) =>
      change(id, (channel) => {
        channel.isArchived = true;
      }),
    unarchive: (id) =>
      change(id, (channel) => {
        channel.isArchived = false;
      }),
    remove: (id) => change(id, () => state.channels.delete(id)),
    invite: (id, userId) =>
      change(id, (channel) => {
        channel.members = [...new Set([...channel.members, userId])];
      }),
    kick: (id, userId) =>
      change(id, (channel) => {
        channel.members = channel.members.filter((member) => member !== userId);
      }),
  };
}

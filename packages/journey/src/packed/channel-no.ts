import { CHANNELS, type Channel } from "../channel/channel.ts";

const PLACES = new Map<Channel, number>(CHANNELS.map((channel, place) => [channel, place]));

/** A channel's place in `CHANNELS`, by which packed rows name it. */
export function channelNo(channel: Channel): number {
  return PLACES.get(channel) ?? 0;
}

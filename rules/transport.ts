/** Between devices and rules: the embedded broker (`worker/embedded/broker.ts`) or a client of an external one (`mqtt-client.ts`). */

import type { Slot, SlotHolder } from './mqtt-slots.js';

/** What a transport asks and tells. */
export interface DeviceHooks {
  /** The device that an access token belongs to; undefined: no such, or disabled. */
  authenticate(accessToken: string): Promise<string | undefined>;
  /** Takes a message; it is acknowledged when this settles, and not when it rejects. */
  onMessage(message: { deviceId: string; topic: string; kind: 'telemetry' | 'reply' | 'other'; payload: Uint8Array }): Promise<void>;
  /** Records a message that was refused. */
  onRefused(message: { deviceId: string; topic: string; payload: Uint8Array }, why: 'topic-not-allowed' | 'too-large'): Promise<void>;
  /** Takes a share of the sessions at an external broker, for the process of this name. */
  holdSlots(name: string, onHeld: (slots: Slot[]) => Promise<void>): Promise<SlotHolder>;
}

export interface Transport {
  /** Resolves when the broker has taken the message (QoS 1). */
  publish(topic: string, payload: string): Promise<void>;
  /** Ends the connections of a device, where the transport can. */
  disconnect?(deviceId: string): void;
  isConnected(): boolean;
  stop(): Promise<void>;
}

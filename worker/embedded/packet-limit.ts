import type { Client } from 'aedes';

interface Parser {
  packet: { length: number };
  _parseLength(): boolean;
}

export interface PacketLimit {
  /** Bytes that a packet may have now, its fixed header not counted. */
  limit(): number;
  /** The client announced more; its connection is closed when this settles. */
  exceeded(bytes: number): Promise<void>;
}

/**
 * Ends a connection as soon as a packet's fixed header announces too many bytes, before they are collected: MQTT allows 256 MiB, and the
 * broker has no setting for it. Reads the length where mqtt-packet does; a test notices should that change.
 */
export function limitPackets(client: Client, { limit, exceeded }: PacketLimit): void {
  const parser = (client as unknown as { _parser: Parser })._parser;
  const parseLength = parser._parseLength.bind(parser);
  parser._parseLength = () => {
    if (!parseLength()) return false;
    const { length } = parser.packet;
    if (length <= limit()) return true;
    client.conn.pause();
    const end = () => client.close();
    exceeded(length).then(end, end);
    // The parser stops where it is, and is not fed any more.
    client.conn.removeAllListeners('readable');
    return false;
  };
}

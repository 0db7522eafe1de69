// The events of streams that clients may resume with Last-Event-ID. They are kept as long as this process lives.
export class KeptEvents {
  #events = [];

  async storeEvent(stream, message) {
    this.#events.push({ stream, message });
    return String(this.#events.length);
  }

  async getStreamIdForEventId(id) {
    return this.#events[Number(id) - 1]?.stream;
  }

  async replayEventsAfter(id, { send }) {
    const stream = await this.getStreamIdForEventId(id);
    for (const [index, event] of this.#events.entries()) {
      // The event that opens a stream has no message.
      if (index >= Number(id) && event.stream === stream && event.message.jsonrpc) {
        await send(String(index + 1), event.message);
      }
    }
    return stream;
  }
}

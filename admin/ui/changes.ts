/** Something on the server is new or different; the page asks again for what it shows of it. */
export interface Change {
  resource: string;
  id: string;
  op: string;
}

export interface ChangeListener {
  onChange(change: Change): void;
  /** The stream is (back) up: changes may have been missed meanwhile. */
  onOpen?(): void;
  /** The stream is down; the browser tries again by itself. */
  onDown?(): void;
}

/** Listens to server-sent events (WHATWG HTML §9.2). Returns the function that stops listening. */
export function listenForChanges(listener: ChangeListener): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource('/api/v1/events');
    source.addEventListener('open', () => listener.onOpen?.());
    source.addEventListener('change', (event) => {
      listener.onChange(JSON.parse((event as MessageEvent<string>).data) as Change);
    });
    source.addEventListener('error', () => {
      listener.onDown?.();
      // After an HTTP error the browser gives up for good (readyState CLOSED); we do not.
      if (source?.readyState === EventSource.CLOSED) {
        clearTimeout(retry);
        retry = setTimeout(open, 5_000);
      }
    });
  };
  open();
  return () => {
    clearTimeout(retry);
    source?.close();
  };
}

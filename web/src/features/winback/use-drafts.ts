import { useState } from 'react';

/** Edited messages that were not sent yet, by client. */
export type MessageDrafts = {
  /** Null: the filled template. */
  textOf: (client: string) => string | null;
  setText: (client: string, text: string | null) => void;
  /** Called after they were sent. */
  forget: (clients: readonly string[]) => void;
};

/** Kept while the list is open, so that the user can look at other rows. */
export function useDrafts(): MessageDrafts {
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const forget = (clients: readonly string[]) =>
    setTexts((before) => new Map([...before].filter(([client]) => !clients.includes(client))));
  return {
    textOf: (client) => texts.get(client) ?? null,
    setText: (client, text) => {
      if (text === null) forget([client]);
      else setTexts((before) => new Map(before).set(client, text));
    },
    forget,
  };
}

import { createContext, use } from 'react';
import type { Match, MatchReason, Slot, Tenant, Wish } from '@/api/types';
import type { Board } from './board';
import type { Answer } from './board-queries';

/** What the rows of both panels need in addition to their item. */
export type BoardPlace = {
  tenant: Tenant;
  now: Date;
  today: string;
  board: Board;
  /** Whether the user may act and the server can be reached now. */
  mayWrite: boolean;
  mayAct: boolean;
  suggests: boolean;
  match: (wish: Pick<Wish, 'id' | 'client'>, slot: string, relax?: readonly MatchReason[]) => void;
  answer: (match: Match, answer: Answer) => void;
  cancel: (wish: Wish) => void;
  /** Absent where a wish cannot be edited. */
  edit?: ((wish: Wish) => void) | undefined;
  /** Present while several wishes are selected. */
  selection?: { ids: ReadonlySet<string>; toggle: (wish: string) => void } | undefined;
  notify: (slot: Slot) => void;
  answerFor: (slot: Slot, answer: NonNullable<Slot['answer']>['answer']) => void;
  ignore: (slot: Slot) => void;
  unignore: (slot: Slot) => void;
};

const BoardContext = createContext<BoardPlace | null>(null);
export const BoardProvider = BoardContext;

export function useBoard(): BoardPlace {
  const place = use(BoardContext);
  if (!place) throw new Error('a row outside of the board');
  return place;
}

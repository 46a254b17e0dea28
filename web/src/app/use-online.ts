import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

/** Whether the browser reports a network connection. */
export const useOnline = () => useSyncExternalStore(subscribe, () => onlineManager.isOnline());

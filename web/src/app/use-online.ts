import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

/** Whether the device has a network, as the browser knows it. */
export const useOnline = () => useSyncExternalStore(subscribe, () => onlineManager.isOnline());

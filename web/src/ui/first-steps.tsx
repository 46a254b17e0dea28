import { createContext, type ReactNode, use } from 'react';

/** The buttons that bring data into a salon, for users who may; set by the shell. */
export const FirstSteps = createContext<ReactNode>(null);

/** For the empty states of screens whose rows come from bookings or clients. */
export const useFirstSteps = () => use(FirstSteps);

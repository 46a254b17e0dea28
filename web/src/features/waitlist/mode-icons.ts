import { IconBolt, IconBulb, IconHandStop } from '@tabler/icons-react';
import type { SlotBoard } from '@/api/types';

export type Mode = SlotBoard['offer_mode'];

export const modeIcons = { by_hand: IconHandStop, suggest: IconBulb, automatic: IconBolt };

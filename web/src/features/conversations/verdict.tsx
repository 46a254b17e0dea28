import { IconBrandTelegram, IconBrandWhatsapp, IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/api/types';
import { Tag } from '@/ui/tag';
import { verdictOf } from './conversation-text';
import classes from './verdict.module.css';

/** The result of a dialogue as a tag. */
export function Verdict({ of }: { of: Pick<Conversation, 'booked' | 'status'> }) {
  const { t } = useTranslation();
  const { label, tone } = verdictOf(of);
  return <Tag tone={tone}>{t(label)}</Tag>;
}

const icons = { telegram: IconBrandTelegram, whatsapp: IconBrandWhatsapp };
type Known = keyof typeof icons;

export function Channel({ channel }: { channel: string }) {
  const { t } = useTranslation();
  const known = channel in icons ? (channel as Known) : undefined;
  const Icon = known ? icons[known] : IconMessage;
  const label = t(`dialogues.channel.${known ?? 'other'}`);
  return (
    <span className={classes.channel}>
      <Icon size={15} stroke={1.7} aria-hidden />
      {label}
    </span>
  );
}

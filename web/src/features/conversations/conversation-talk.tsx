import { Skeleton, VisuallyHidden } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Message, Tenant } from '@/api/types';
import { formatAbsolute, formatDate, formatTime } from '@/i18n/format';
import { MoreButton } from '@/ui/more-button';
import { QueryView } from '@/ui/query-view';
import classes from './conversation-talk.module.css';
import { messagesQuery } from './conversation-queries';
import { startsDay } from './conversation-text';

type Props = { tenant: Tenant; session: string };

/** The messages in the form of a messenger: the client at the left, the bot at the right. */
export function ConversationTalk({ tenant, session }: Props) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(messagesQuery(tenant.id, session));
  const messages = query.data?.pages.flatMap(({ items }) => items);
  const byTime = query.data?.pages[0]?.matched_by === 'time';
  return (
    <section className={classes.talk} aria-label={t('dialogues.talk')}>
      <QueryView query={query} failed={t('dialogues.messagesFailed')} skeleton={<TalkSkeleton />}>
        {byTime ? (
          <p className={classes.note}>
            <IconInfoCircle size={16} stroke={1.6} aria-hidden />
            {t('dialogues.byTime')}
          </p>
        ) : null}
        {messages?.length === 0 ? <p className={classes.silent}>{t('dialogues.silent')}</p> : null}
        <ol className={classes.messages}>
          {messages?.map((message, index) => (
            <MessageBubble
              key={message.id}
              message={message}
              before={messages[index - 1]}
              zone={tenant.time_zone}
            />
          ))}
        </ol>
        <MoreButton query={query} label={t('dialogues.more')} className={classes.more} />
      </QueryView>
    </section>
  );
}

const authors = {
  client: 'dialogues.byClient',
  bot: 'dialogues.byBot',
  other: 'dialogues.byOther',
} as const;

type BubbleProps = { message: Message; before: Message | undefined; zone: string };

function MessageBubble({ message, before, zone }: BubbleProps) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const at = new Date(message.at);
  const newDay = startsDay(message.at, before?.at, zone);
  const goesOn = !newDay && before?.author === message.author;
  return (
    <>
      {newDay ? <li className={classes.day}>{formatDate(at, zone, language)}</li> : null}
      <li className={classes.message} data-author={message.author}>
        {goesOn ? (
          <VisuallyHidden>{t(authors[message.author])}</VisuallyHidden>
        ) : (
          <span className={classes.author}>{t(authors[message.author])}</span>
        )}
        <div className={classes.bubble}>
          <p>{message.text}</p>
          <time dateTime={message.at} title={formatAbsolute(at, zone, language)}>
            {formatTime(at, zone, language)}
          </time>
        </div>
      </li>
    </>
  );
}

const kBubbles = [210, 260, 150, 240, 120];

function TalkSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.messages} role="status" aria-label={t('common.loading')}>
      {kBubbles.map((width, index) => (
        <Skeleton
          key={width}
          height={40}
          width={width}
          radius={12}
          mt={12}
          ml={index % 2 === 0 ? 0 : 'auto'}
        />
      ))}
    </div>
  );
}

import { Button, Skeleton } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleX,
  IconClockHour4,
  IconSend,
  IconUserX,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { AtRiskClient, Tenant, WinbackPreview } from '@/api/types';
import { wholeMoney } from '@/domain/money';
import { whenPhrase } from '@/domain/outreach';
import { type Phrase, phraseText } from '@/domain/phrase';
import { formatTime } from '@/i18n/format';
import { EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { PanelActions, type Walk } from '@/ui/panel-actions';
import { PersonAvatar } from '@/ui/person-avatar';
import { SidePanel } from '@/ui/side-panel';
import { useNow } from '@/ui/use-now';
import { MessageEditor } from './message-editor';
import { RhythmLine } from './rhythm-line';
import type { MessageDrafts } from './use-drafts';
import type { Send } from './use-send';
import classes from './winback-panel.module.css';
import { previewQuery } from './winback-queries';
import { checkLines, mayWrite } from './winback-text';

type Props = Walk & {
  tenant: Tenant;
  clientId: string;
  /** Undefined: not in the list (any more), or not loaded yet. */
  row: AtRiskClient | undefined;
  listLoaded: boolean;
  /** Covers the page (on a phone) instead of being beside the list. */
  modal: boolean;
  send: Send | undefined;
  /** Edited messages that were not sent yet. */
  drafts: MessageDrafts;
  /** A language model can rewrite the text. */
  rewrites: boolean;
  /** The held-out clients of the selection. */
  heldOut: readonly AtRiskClient[];
};

export function WinbackPanel(props: Props) {
  const { row, modal, clientId, onNext, onPrevious, onClose } = props;
  const { t } = useTranslation();
  return (
    <SidePanel
      label={t('winback.panel', { name: row?.client.name ?? t('winback.noName') })}
      shown={clientId}
      modal={modal}
      className={classes.panel}
      group="shortcuts.groupWinback"
      closeLabel="shortcuts.closeWinback"
      onClose={onClose}
      walk={{
        nextLabel: 'shortcuts.nextWinback',
        previousLabel: 'shortcuts.previousWinback',
        onNext,
        onPrevious,
      }}
    >
      <Content key={clientId} {...props} />
    </SidePanel>
  );
}

function Content(props: Props) {
  const { tenant, clientId, row, listLoaded, send, heldOut, drafts } = props;
  const { t } = useTranslation();
  // Also for a client outside of the loaded rows: a link, or another filter.
  const query = useQuery(previewQuery(tenant.id, clientId));
  const text = drafts.textOf(clientId);
  const setText = (next: string | null) => drafts.setText(clientId, next);
  const gone = asApiError(query.error).code === 'winback-not-at-risk';
  if (!row && (gone || !query.data)) {
    return (
      <>
        <header className={classes.header}>
          <Actions {...props} />
        </header>
        {gone ? <EmptyState title={t('winback.goneTitle')} text={t('winback.gone')} /> : null}
        {query.isLoadingError && !gone ? (
          <ErrorPanel title={t('winback.previewFailed')} failure={query} onRetry={query.refetch} />
        ) : null}
        {query.isPending && listLoaded ? <SkeletonBody /> : null}
      </>
    );
  }
  const preview = query.data;
  return (
    <>
      <header className={classes.header}>
        {row ? <Head row={row} tenant={tenant} /> : null}
        <Actions {...props} />
      </header>
      {query.isLoadingError ? (
        <ErrorPanel title={t('winback.previewFailed')} failure={query} onRetry={query.refetch} />
      ) : (
        <div className={classes.body}>
          {preview ? (
            <>
              <MessageEditor
                tenant={tenant}
                clientId={clientId}
                preview={preview}
                text={text}
                editable={send !== undefined && row !== undefined && mayWrite(row)}
                rewrites={props.rewrites}
                onText={setText}
              />
              <RhythmLine
                visits={preview.rhythm.visits}
                intervalDays={preview.rhythm.interval_days}
                daysSince={preview.rhythm.days_since}
              />
              <Checks preview={preview} tenant={tenant} />
            </>
          ) : (
            <SkeletonBody />
          )}
          {heldOut.length > 0 ? <WontGet clients={heldOut} /> : null}
        </div>
      )}
      {row && preview && send ? (
        <Footer row={row} tenant={tenant} preview={preview} text={text} send={send} />
      ) : null}
    </>
  );
}

function Head({ row, tenant }: { row: AtRiskClient; tenant: Tenant }) {
  const { t, i18n } = useTranslation();
  const { client, visits, spent_minor: spent } = row;
  const name = client.name ?? t('winback.noName');
  return (
    <>
      <PersonAvatar name={client.name} id={client.id} size={40} />
      <div className={classes.who}>
        <h2 className={classes.name}>
          <Link
            to="/t/$tenant/clients/$client"
            params={{ tenant: tenant.id, client: client.id }}
            search={{}}
            aria-label={t('winback.toCard', { name })}
          >
            {name}
          </Link>
        </h2>
        <p className={classes.facts}>
          {t('winback.facts', {
            visits,
            money: wholeMoney(spent, tenant.currency, i18n.language),
          })}
        </p>
      </div>
    </>
  );
}

function Actions(walk: Walk) {
  const { t } = useTranslation();
  return (
    <PanelActions
      onNext={walk.onNext}
      onPrevious={walk.onPrevious}
      onClose={walk.onClose}
      nextLabel={t('winback.next')}
      previousLabel={t('winback.previous')}
      className={classes.actions}
    />
  );
}

/** Null: it is sent at once. */
function useLater(preview: WinbackPreview, tenant: Tenant): Phrase | null {
  const { i18n } = useTranslation();
  const now = useNow();
  if (preview.leaves_at === null) return null;
  const at = new Date(preview.leaves_at);
  if (at.getTime() - now.getTime() < 120_000) return null;
  return whenPhrase(at, { now, zone: tenant.time_zone, language: i18n.language });
}

function Checks({ preview, tenant }: { preview: WinbackPreview; tenant: Tenant }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const later = useLater(preview, tenant);
  const say = (phrase: Phrase) => phraseText(t, phrase);
  const { from, to } = preview.quiet;
  const quiet =
    from === to
      ? t('winback.check.quietNone')
      : later
        ? t('winback.check.quietNow', { to, when: say(later) })
        : t('winback.check.quiet', { now: formatTime(now, tenant.time_zone, i18n.language), from });
  return (
    <section className={classes.section} aria-labelledby="winback-checks">
      <h3 className={classes.sectionTitle} id="winback-checks">
        {t('winback.checks')}
      </h3>
      <ul className={classes.checks}>
        {checkLines(preview.checks).map(({ ok, phrase }) => (
          <li key={phrase.key} className={classes.check} data-ok={ok}>
            {ok ? (
              <IconCircleCheck size={17} stroke={1.7} role="img" aria-label={t('winback.ok')} />
            ) : (
              <IconCircleX size={17} stroke={1.7} role="img" aria-label={t('winback.notOk')} />
            )}
            <span className={classes.checkText}>{say(phrase)}</span>
          </li>
        ))}
        <li className={classes.check} data-ok={later ? 'later' : true}>
          {later ? (
            <IconClockHour4 size={17} stroke={1.7} aria-hidden />
          ) : (
            <IconCircleCheck size={17} stroke={1.7} role="img" aria-label={t('winback.ok')} />
          )}
          <span>{quiet}</span>
        </li>
      </ul>
    </section>
  );
}

function WontGet({ clients }: { clients: readonly AtRiskClient[] }) {
  const { t } = useTranslation();
  return (
    <section className={classes.section} aria-labelledby="winback-wont">
      <h3 className={classes.sectionTitle} id="winback-wont">
        {t('winback.wontGet')}
      </h3>
      <ul className={classes.checks}>
        {clients.map(({ client }) => (
          <li key={client.id} className={classes.check}>
            <IconUserX size={17} stroke={1.6} aria-hidden />
            <span>
              {t('winback.wontGetLine', {
                name: client.name ?? t('winback.noName'),
                why: t('winback.guard.held-out'),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type FooterProps = {
  row: AtRiskClient;
  tenant: Tenant;
  preview: WinbackPreview;
  text: string | null;
  send: Send;
};

function Footer({ row, tenant, preview, text, send }: FooterProps) {
  const { t } = useTranslation();
  const later = useLater(preview, tenant);
  const say = (phrase: Phrase) => phraseText(t, phrase);
  if (!mayWrite(row)) return null;
  const busy = send.busy.has(row.client.id);
  const sendAt = (at: 'now' | 'morning') => send.send({ clients: [row], text, at });
  const { from, to } = preview.quiet;
  if (row.held_out) {
    const counted = send.heldOut.has(row.client.id);
    return (
      <footer className={classes.footer}>
        <p className={classes.hint} role={counted ? 'status' : undefined}>
          {t(counted ? 'winback.heldOutCounted' : 'winback.heldOutHint')}
        </p>
        {counted ? null : (
          <Button
            size="md"
            variant="default"
            loading={busy}
            disabled={!send.ready}
            onClick={() => sendAt('now')}
          >
            {t('winback.countHeldOut')}
          </Button>
        )}
      </footer>
    );
  }
  return (
    <footer className={classes.footer}>
      <p className={classes.hint}>
        {later ? t('winback.quietHint', { when: say(later) }) : t('winback.undoHint')}
      </p>
      <div className={classes.buttons}>
        <Button
          size="md"
          leftSection={<IconSend size={17} stroke={1.8} aria-hidden />}
          loading={busy}
          disabled={!send.ready || text?.trim() === ''}
          onClick={() => sendAt('now')}
        >
          {t('winback.write')}
        </Button>
        {later || from === to ? null : (
          <Button
            size="md"
            variant="default"
            disabled={!send.ready || busy || text?.trim() === ''}
            onClick={() => sendAt('morning')}
          >
            <span className={classes.capital}>{t('winback.tomorrow', { time: to })}</span>
          </Button>
        )}
      </div>
    </footer>
  );
}

function SkeletonBody() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('common.loading')}>
      <Skeleton height={104} radius={10} />
      <Skeleton height={10} width={96} mt={22} />
      <Skeleton height={10} mt={14} />
      <Skeleton height={10} width={160} mt={28} />
      <Skeleton height={10} width={190} mt={14} />
      <Skeleton height={10} width={150} mt={14} />
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { Session } from '@/api/types';
import { PageHeader } from '@/ui/page-header';
import classes from './account-page.module.css';
import { NameForm } from './name-form';
import { PasswordForm } from './password-form';
import { SessionList } from './session-list';

type Props = {
  session: Session;
  salon: string | undefined;
  /** Called after all sessions, including this one, have ended. */
  onSignedOut: () => void;
  onRenamed: () => void;
};

export function AccountPage({ session, salon, onSignedOut, onRenamed }: Props) {
  const { t } = useTranslation();
  const { user } = session;
  return (
    <>
      <PageHeader title={t('account.title')} salon={salon} />
      <div className={classes.body}>
        <section className={classes.section} aria-labelledby="account-profile">
          <h2 className={classes.heading} id="account-profile">
            {t('account.profile')}
          </h2>
          <dl className={classes.facts}>
            <div>
              <dt>{t('signIn.email')}</dt>
              <dd>{user.email}</dd>
            </div>
            <div>
              <dt>{t('account.role')}</dt>
              <dd>{t(`role.${user.role}`)}</dd>
            </div>
          </dl>
          <NameForm onRenamed={onRenamed} />
        </section>
        <SessionList onSignedOut={onSignedOut} />
        <PasswordForm email={user.email} />
      </div>
    </>
  );
}

import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Tenant, UserLink } from '@/api/types';
import { keyIfKnown } from '@/i18n/i18n';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogActions, dialogForm, DialogText } from '@/ui/dialog';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import { invite, peopleKeys, type PersonRole } from './people-queries';
import classes from './people-screen.module.css';

type Props = {
  opened: boolean;
  tenant: Tenant;
  roles: readonly PersonRole[];
  /** The user belongs to no salon and may select one. */
  ofPlatform: boolean;
  onClose: () => void;
  onMade: (link: UserLink, name: string) => void;
};

export function InviteDialog(props: Props) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('people.inviteTitle')}>
      <InviteForm {...props} />
    </Dialog>
  );
}

function InviteForm({ tenant, roles, ofPlatform, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState('');
  const [firstName, setFirstName] = useState('');
  const [lastName, setLastName] = useState('');
  const [role, setRole] = useState<PersonRole>('staff');
  const [missing, setMissing] = useState(false);
  const inviting = useMutation({
    mutationFn: () =>
      invite({
        email,
        first_name: firstName.trim(),
        last_name: lastName.trim(),
        role,
        tenant: ofPlatform && role !== 'super_admin' ? tenant.id : null,
      }),
    onSuccess: (link) => {
      void queryClient.invalidateQueries({ queryKey: peopleKeys.all });
      onMade(link, `${firstName} ${lastName}`.trim() || email.trim());
    },
  });
  const failed = inviting.error ? asApiError(inviting.error) : null;
  const faultOf = (field: string) => {
    const code = failed?.fields.find(({ pointer }) => pointer === `/${field}`)?.code;
    return code && t(keyIfKnown(`people.fault.${code}`) ?? 'problem.invalid');
  };
  const emailFault = () => {
    if (missing) return t('people.fault.required');
    if (failed?.code === 'email-taken') return t('people.fault.email-taken');
    return faultOf('email');
  };
  const besideAField = failed && (failed.fields.length > 0 || failed.code === 'email-taken');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setMissing(!email.trim());
    if (email.trim() && !inviting.isPending) inviting.mutate();
  };
  return (
    <Form className={dialogForm} onSubmit={submit}>
      <TextInput
        data-autofocus
        label={t('people.email')}
        type="email"
        autoComplete="off"
        maxLength={254}
        value={email}
        onChange={(event) => {
          setEmail(event.currentTarget.value);
          setMissing(false);
          inviting.reset();
        }}
        error={emailFault()}
      />
      <div className={classes.names}>
        <TextInput
          label={t('people.firstName')}
          autoComplete="off"
          maxLength={80}
          value={firstName}
          onChange={(event) => setFirstName(event.currentTarget.value)}
          error={faultOf('first_name')}
        />
        <TextInput
          label={t('people.lastName')}
          autoComplete="off"
          maxLength={80}
          value={lastName}
          onChange={(event) => setLastName(event.currentTarget.value)}
          error={faultOf('last_name')}
        />
      </div>
      <RoleChoice roles={roles} value={role} onChange={setRole} />
      {ofPlatform && role !== 'super_admin' ? (
        <DialogText>{t('people.inviteWhere', { name: tenant.name })}</DialogText>
      ) : null}
      {failed && !besideAField ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={inviting.isPending}>
          {t('people.makeLink')}
        </Button>
      </DialogActions>
    </Form>
  );
}

type RoleProps = {
  roles: readonly PersonRole[];
  value: PersonRole;
  onChange: (role: PersonRole) => void;
};

export function RoleChoice({ roles, value, onChange }: RoleProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('people.colRole')}
      value={value}
      onChange={(next) => {
        const role = roles.find((known) => known === next);
        if (role) onChange(role);
      }}
      classNames={{ label: classes.groupLabel }}
    >
      <div className={classes.roles}>
        {roles.map((role) => (
          <Radio
            key={role}
            value={role}
            label={t(`role.${role}`)}
            description={t(`people.roleHint.${role}`)}
            classNames={{
              radio: classes.radio,
              icon: classes.radioIcon,
              label: classes.radioLabel,
              description: classes.radioHint,
            }}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

import { Kbd, Switch, TextInput } from '@mantine/core';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/ui/dialog';
import { keyCaps, type Shortcut, useRegisteredShortcuts } from '@/ui/shortcuts';
import { setPreferences, usePreferences } from './preferences';
import classes from './shortcut-sheet.module.css';

/** Every shortcut that works on this screen, searchable. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { singleKeys } = usePreferences();
  const [search, setSearch] = useState('');
  const needle = search.trim().toLowerCase();
  const shown = useRegisteredShortcuts().filter(({ label }) =>
    t(label).toLowerCase().includes(needle),
  );
  const groups = Object.groupBy(shown, ({ group }) => group);
  return (
    <Dialog opened onClose={onClose} title={t('shortcuts.title')} size={460}>
      <TextInput
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder={t('shortcuts.filter')}
        aria-label={t('shortcuts.filter')}
        maxLength={100}
      />
      {Object.entries(groups).map(([group, list]) => (
        <section key={group} className={classes.group}>
          <h3 className={classes.title}>{t(list[0]?.group ?? 'shortcuts.groupAnywhere')}</h3>
          <ul className={classes.list}>
            {list.map((shortcut) => (
              <li key={shortcut.combo} className={classes.row}>
                <span>{t(shortcut.label)}</span>
                <Caps shortcut={shortcut} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {shown.length === 0 ? <p className={classes.nothing}>{t('shortcuts.nothing')}</p> : null}
      <Switch
        className={classes.switch}
        checked={singleKeys}
        onChange={(event) => setPreferences({ singleKeys: event.currentTarget.checked })}
        label={t('shortcuts.single')}
        description={t('shortcuts.singleHint')}
      />
    </Dialog>
  );
}

function Caps({ shortcut }: { shortcut: Shortcut }) {
  const { t } = useTranslation();
  return (
    <span className={classes.caps}>
      {keyCaps(shortcut.combo).map((step, place) => (
        <Fragment key={place}>
          {place > 0 ? <span className={classes.then}>{t('shortcuts.then')}</span> : null}
          {step.map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

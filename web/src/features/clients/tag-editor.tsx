import { ActionIcon, Autocomplete, Button, CloseButton, Popover, Tooltip } from '@mantine/core';
import { IconCheck, IconTag } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Client } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import { FormProblem } from '@/ui/form-problem';
import { Tag } from '@/ui/tag';
import { cardKeys, changeTag, ownTagsQuery, setTagColour, tagColoursQuery } from './card-queries';
import type { TagColour } from './card-types';
import { clientChoicesQuery, clientKeys } from './client-queries';
import classes from './tag-editor.module.css';
import { colourOf, tagColours, toneOfColour } from './tag-tones';

const kTagMax = 40;

type Props = { tenantId: string; client: Client };

/** Sets and takes away tags, and colours them for the whole salon. */
export function TagEditor(props: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={300}
      trapFocus
      returnFocus
      closeOnEscape={false}
      withinPortal
    >
      <Popover.Target>
        <Tooltip label={t('tags.edit')}>
          <ActionIcon size={24} aria-label={t('tags.edit')} onClick={() => setOpened(!opened)}>
            <IconTag size={15} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown
        aria-label={t('tags.edit')}
        onKeyDownCapture={(event) => {
          if (event.key !== 'Escape') return;
          // Closes the tags only: the shortcut of the card below leaves a handled key alone.
          event.preventDefault();
          setOpened(false);
        }}
      >
        {opened ? <Editor {...props} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function Editor({ tenantId, client }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data: own } = useQuery(ownTagsQuery(tenantId, client.id));
  const { data: colours } = useQuery(tagColoursQuery(tenantId));
  const { data: choices } = useQuery(clientChoicesQuery(tenantId));
  const [typed, setTyped] = useState('');
  const changing = useMutation({
    mutationFn: ({ tag, set }: { tag: string; set: boolean }) =>
      changeTag(tenantId, client.id, tag, set),
    onSuccess: (tags, { set }) => {
      queryClient.setQueryData(cardKeys.tags(tenantId, client.id), tags);
      if (set) setTyped('');
      void queryClient.invalidateQueries({ queryKey: clientKeys.card(tenantId, client.id) });
      void queryClient.invalidateQueries({ queryKey: clientKeys.lists(tenantId) });
      void queryClient.invalidateQueries({ queryKey: clientKeys.choices(tenantId) });
    },
  });
  const colouring = useMutation({
    mutationFn: (choice: TagColour) => setTagColour(tenantId, choice),
    onSuccess: (all) => queryClient.setQueryData(cardKeys.colours(tenantId), all),
  });
  const failed = changing.error ?? colouring.error;
  const add = (tag: string) => {
    if (tag.trim() !== '') changing.mutate({ tag: tag.trim(), set: true });
  };
  return (
    <div className={classes.editor}>
      <ul className={classes.list}>
        {client.tags.map((tag) => (
          <li key={tag} className={classes.row}>
            <Tag tone={toneOfColour[colourOf(tag, colours?.items)]}>{tag}</Tag>
            <Colours
              tag={tag}
              chosen={colourOf(tag, colours?.items)}
              onChoose={(colour) => colouring.mutate({ tag, colour })}
            />
            {own?.own.includes(tag) ? (
              <CloseButton
                size="sm"
                aria-label={t('tags.remove', { tag })}
                onClick={() => changing.mutate({ tag, set: false })}
              />
            ) : (
              <span className={classes.bots}>{t('tags.ofBot')}</span>
            )}
          </li>
        ))}
      </ul>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          add(typed);
        }}
      >
        <Autocomplete
          className={classes.field}
          aria-label={t('tags.new')}
          placeholder={t('tags.new')}
          data={(choices?.tags ?? []).filter((tag) => !client.tags.includes(tag))}
          limit={6}
          maxLength={kTagMax}
          value={typed}
          onChange={setTyped}
          onOptionSubmit={add}
          comboboxProps={{ withinPortal: false }}
          data-autofocus
        />
        <Button type="submit" disabled={typed.trim() === ''} loading={changing.isPending}>
          {t('tags.add')}
        </Button>
      </form>
      {failed ? <FormProblem>{t(problemKey(asApiError(failed)))}</FormProblem> : null}
    </div>
  );
}

type ColoursProps = {
  tag: string;
  chosen: TagColour['colour'];
  onChoose: (colour: TagColour['colour']) => void;
};

function Colours({ tag, chosen, onChoose }: ColoursProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.colours} role="group" aria-label={t('tags.colour', { tag })}>
      {tagColours.map((colour) => (
        <button
          key={colour}
          type="button"
          className={classes.colour}
          data-colour={colour}
          aria-pressed={colour === chosen}
          aria-label={t(`tags.colour.${colour}`)}
          title={t(`tags.colour.${colour}`)}
          onClick={() => onChoose(colour)}
        >
          {colour === chosen ? <IconCheck size={12} stroke={2.4} aria-hidden /> : null}
        </button>
      ))}
    </div>
  );
}

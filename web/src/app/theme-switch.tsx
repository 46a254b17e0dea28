import { SegmentedControl, VisuallyHidden, useComputedColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isLanguage, languages } from '@/i18n/i18n';
import { setPreferences, usePreferences } from './preferences';

export function ThemeSwitch() {
  const { t } = useTranslation();
  const now = useComputedColorScheme('light', { getInitialValueInEffect: false });
  return (
    <SegmentedControl
      aria-label={t('theme.label')}
      value={now}
      onChange={(value) => setPreferences({ theme: value === 'dark' ? 'dark' : 'light' })}
      data={[
        {
          value: 'light',
          label: (
            <>
              <IconSun size={15} stroke={1.7} aria-hidden />
              <VisuallyHidden>{t('theme.light')}</VisuallyHidden>
            </>
          ),
        },
        {
          value: 'dark',
          label: (
            <>
              <IconMoon size={15} stroke={1.7} aria-hidden />
              <VisuallyHidden>{t('theme.dark')}</VisuallyHidden>
            </>
          ),
        },
      ]}
    />
  );
}

export function LanguageSwitch() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  return (
    <SegmentedControl
      aria-label={t('language.label')}
      value={language}
      onChange={(value) => {
        if (isLanguage(value)) setPreferences({ language: value });
      }}
      data={languages.map((code) => ({
        value: code,
        label: (
          <>
            <span aria-hidden>{code.toUpperCase()}</span>
            <VisuallyHidden>{t(`language.${code}`)}</VisuallyHidden>
          </>
        ),
      }))}
    />
  );
}

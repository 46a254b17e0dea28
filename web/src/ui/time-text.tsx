import { useTranslation } from 'react-i18next';
import { formatAbsolute } from '@/i18n/format';
import { relativeDay, relativePast } from '@/i18n/relative-time';

type Props = {
  at: string;
  now: Date;
  /** The salon's time zone; all times on screen are in it. */
  zone: string;
  /** `days` counts calendar days, `past` starts with minutes. */
  unit: 'days' | 'past';
};

/** «52 дня назад» with the exact time in the tooltip. */
export function RelativeTime({ at, now, zone, unit }: Props) {
  const { t, i18n } = useTranslation();
  const instant = new Date(at);
  const relative = (unit === 'days' ? relativeDay : relativePast)(instant, now, zone);
  return (
    <time dateTime={at} title={formatAbsolute(instant, zone, i18n.language)}>
      {t(relative.key, relative)}
    </time>
  );
}

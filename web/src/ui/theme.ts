import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  DrawerHeader,
  Kbd,
  Menu,
  Modal,
  ModalHeader,
  Notification,
  MultiSelect,
  PasswordInput,
  SegmentedControl,
  Select,
  Skeleton,
  Textarea,
  TextInput,
  Tooltip,
  type CSSVariablesResolver,
} from '@mantine/core';
import classes from './theme.module.css';
import { darkVariables, lightVariables } from './tokens';

const formInput = {
  defaultProps: { size: 'md', inputWrapperOrder: ['label', 'input', 'description', 'error'] },
  classNames: {
    input: classes.input,
    label: classes.label,
    error: classes.error,
    description: classes.description,
  },
} satisfies Parameters<typeof TextInput.extend>[0];

export const theme = createTheme({
  fontFamily: "'Onest Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontFamily: "'Onest Variable', system-ui, sans-serif", fontWeight: '650' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.333', sm: '1.385', md: '1.43', lg: '1.375', xl: '1.3' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '5px', sm: '7px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusClassName: classes.focus,
  primaryColor: 'apricot',
  primaryShade: 5,
  autoContrast: true,
  colors: {
    apricot: [
      '#FDF1E3',
      '#FAE3C8',
      '#F6D2A8',
      '#F5C084',
      '#F4B066',
      '#F3A04E',
      '#EB9239',
      '#D9781C',
      '#984806',
      '#6E3303',
    ],
    gray: [
      '#FAF8F4',
      '#F6F3EE',
      '#EAE5DD',
      '#D8D0C5',
      '#C3B9AC',
      '#958A7D',
      '#716659',
      '#5B5149',
      '#3A322C',
      '#211B17',
    ],
    dark: [
      '#F2EDE7',
      '#BDB3A9',
      '#9C9187',
      '#7F766C',
      '#403B36',
      '#2C2926',
      '#22201D',
      '#1B1917',
      '#171513',
      '#131110',
    ],
  },
  components: {
    Button: Button.extend({ classNames: { root: classes.button } }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', size: 32 },
      classNames: { root: classes.icon },
    }),
    TextInput: TextInput.extend(formInput),
    Textarea: Textarea.extend(formInput),
    Select: Select.extend({
      defaultProps: { ...formInput.defaultProps, comboboxProps: { shadow: 'none' } },
      classNames: { ...formInput.classNames, dropdown: classes.dropdown, option: classes.menuItem },
    }),
    MultiSelect: MultiSelect.extend({
      defaultProps: { ...formInput.defaultProps, comboboxProps: { shadow: 'none' } },
      classNames: { ...formInput.classNames, dropdown: classes.dropdown, option: classes.menuItem },
    }),
    PasswordInput: PasswordInput.extend({
      defaultProps: formInput.defaultProps,
      classNames: { ...formInput.classNames, innerInput: classes.innerInput },
    }),
    Checkbox: Checkbox.extend({
      classNames: { input: classes.checkbox, label: classes.checkboxLabel },
    }),
    SegmentedControl: SegmentedControl.extend({
      classNames: {
        root: classes.segmented,
        indicator: classes.thumb,
        label: classes.segment,
      },
    }),
    Menu: Menu.extend({
      defaultProps: { radius: 10, shadow: 'none', transitionProps: { duration: 120 } },
      classNames: { dropdown: classes.dropdown, item: classes.menuItem },
    }),
    Modal: Modal.extend({
      defaultProps: {
        radius: 'xl',
        transitionProps: { duration: 180 },
        overlayProps: { backgroundOpacity: 0.35 },
        // A <header> in a dialog would be a second banner of the page.
        attributes: { header: { role: 'none' } },
      },
      classNames: {
        content: classes.modal,
        header: classes.modalHeader,
        title: classes.modalTitle,
      },
    }),
    Notification: Notification.extend({
      classNames: {
        root: classes.toast,
        title: classes.toastTitle,
        description: classes.toastText,
      },
    }),
    // A dialog's <header> would be a second banner of the page to a screen reader.
    ModalHeader: ModalHeader.extend({ defaultProps: { role: 'presentation' } }),
    DrawerHeader: DrawerHeader.extend({ defaultProps: { role: 'presentation' } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, transitionProps: { duration: 120 }, radius: 'sm' },
      classNames: { tooltip: classes.tooltip },
    }),
    Kbd: Kbd.extend({ classNames: { root: classes.kbd } }),
    Skeleton: Skeleton.extend({
      defaultProps: { animate: false, radius: 'xs' },
      classNames: { root: classes.skeleton },
    }),
  },
});

const mantineVariables = {
  '--mantine-color-body': 'var(--ok-canvas)',
  '--mantine-color-text': 'var(--ok-ink)',
  '--mantine-color-bright': 'var(--ok-ink)',
  '--mantine-color-dimmed': 'var(--ok-ink-3)',
  '--mantine-color-placeholder': 'var(--ok-ink-3)',
  '--mantine-color-anchor': 'var(--ok-accent-text)',
  '--mantine-color-error': 'var(--ok-risk-2)',
  '--mantine-color-default': 'var(--ok-surface)',
  '--mantine-color-default-hover': 'var(--ok-hover)',
  '--mantine-color-default-color': 'var(--ok-ink)',
  '--mantine-color-default-border': 'var(--ok-line-2)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...lightVariables, ...mantineVariables },
  dark: { ...darkVariables, ...mantineVariables },
});

// Mantine dressed in our tokens: its components take colour, type and measure from tokens.css.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e6f2f3',
  '#cfe4e6',
  '#a5cbcf',
  '#78b0b6',
  '#5099a1',
  '#358a93',
  '#23818b',
  '#12707b',
  '#0b5a63',
  '#06474f',
];

// Mantine's own dark greys are neutral; these are the greys of tokens.css.
const slate: MantineColorsTuple = [
  '#eceae5',
  '#c2c5c7',
  '#9da3a8',
  '#6b737a',
  '#474f55',
  '#2c3236',
  '#1f2427',
  '#1a1e21',
  '#15191b',
  '#121517',
];

export const theme = createTheme({
  colors: { petrol, dark: slate },
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 7 },
  fontFamily: 'var(--font-sans)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  headings: { fontFamily: 'var(--font-sans)', fontWeight: '600' },
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { root: { fontWeight: 500 } } },
    Modal: {
      defaultProps: {
        radius: 10,
        styles: { title: { fontSize: 16, fontWeight: 600 } },
        overlayProps: { backgroundOpacity: 0.45 },
        closeButtonProps: { 'aria-label': 'Close' },
        transitionProps: { duration: 120, transition: 'fade' },
      },
    },
    SegmentedControl: { styles: { label: { fontWeight: 500 } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, transitionProps: { duration: 140 } } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, events: { hover: true, focus: true, touch: false } } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', transitionProps: { duration: 80 } } },
    InputWrapper: { styles: { label: { fontWeight: 600, marginBottom: 4 } } },
  },
});

const common = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-color-petrol-light': 'var(--accent-soft)',
  '--mantine-color-petrol-light-color': 'var(--accent)',
  '--mantine-color-petrol-text': 'var(--accent)',
  '--mantine-color-petrol-outline': 'var(--accent)',
};
export const tokensAsVariables: CSSVariablesResolver = () => ({ variables: {}, light: common, dark: common });

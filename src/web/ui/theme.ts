import { type ThemeConfig, theme } from 'antd';

const shared = {
  borderRadius: 6,
  fontSize: 14,
  fontFamily: 'var(--font)',
  wireframe: false,
} as const;

/**
 * Token sets that give no axe violation (WCAG 2.2 A/AA) where antd's defaults fail on contrast.
 * Change a colour here and in tokens.css together.
 */
export const lightTheme: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#0958d9',
    colorLink: '#0958d9',
    colorSuccess: '#237804',
    colorError: '#a8071a',
    colorWarning: '#d48806',
    colorTextPlaceholder: '#6b6b6b',
    colorTextTertiary: '#6b6b6b',
    colorTextDisabled: '#6b6b6b',
    colorTextDescription: '#595959',
  },
  components: {
    // As dark as the fields that are our own: a field is told from what surrounds it by its line.
    Select: { colorBorder: '#8c929c' },
    // The algorithm lightens a hovered button below what its words need.
    Button: { colorPrimaryHover: '#003eb3', defaultHoverColor: '#0958d9', defaultHoverBorderColor: '#0958d9' },
  },
};

export const darkTheme: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#1668dc',
    colorLink: '#91caff',
    colorBgBase: '#101214',
    colorBgContainer: '#1a1d21',
    colorBgElevated: '#20242a',
    colorTextPlaceholder: '#a6a6a6',
    colorTextDisabled: '#a6a6a6',
    colorTextDescription: '#bfbfbf',
    colorTextTertiary: '#bfbfbf',
  },
  components: {
    Tabs: { itemSelectedColor: '#91caff' },
    Select: { colorBorder: '#7c8490' },
    // The dark algorithm dims a seed colour below what text needs.
    Button: {
      colorPrimaryHover: '#1554ad',
      defaultHoverColor: '#91caff',
      defaultHoverBorderColor: '#91caff',
      colorError: '#ff9c99',
      colorErrorHover: '#ffb8b5',
      colorErrorActive: '#ff9c99',
    },
  },
};

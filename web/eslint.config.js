import js from '@eslint/js';
import query from '@tanstack/eslint-plugin-query';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { defineConfig } from 'eslint/config';
import i18next from 'eslint-plugin-i18next';
import { importX } from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { readdirSync } from 'node:fs';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const features = readdirSync(new URL('./src/features', import.meta.url));

const outside = (...folders) => folders.map((folder) => `./src/${folder}`);

// app > features > live > ui > i18n, api, and app > features > domain > i18n, api. Features do not
// import each other: shared code is in domain, and routes in app combine the screens.
const walls = [
  { target: './src/api', from: outside('app', 'features', 'live', 'ui', 'domain', 'i18n') },
  { target: './src/i18n', from: outside('app', 'features', 'live', 'ui', 'domain', 'api') },
  { target: './src/domain', from: outside('app', 'features', 'live', 'ui') },
  { target: './src/ui', from: outside('app', 'features', 'live', 'domain') },
  { target: './src/live', from: outside('app', 'features', 'domain') },
  { target: './src/features', from: './src/app' },
  ...features.map((feature) => ({
    target: `./src/features/${feature}`,
    from: './src/features',
    except: [`./${feature}`],
  })),
];

export default defineConfig(
  { ignores: ['dist', 'src/api/schema.d.ts', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
      importX.flatConfigs.typescript,
    ],
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: walls }],
      'import-x/no-default-export': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // TanStack Router's redirect() and notFound() are thrown although they are no errors.
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [
      reactHooks.configs.flat['recommended-latest'],
      jsxA11y.flatConfigs.strict,
      ...query.configs['flat/recommended-strict'],
    ],
    rules: {
      // TanStack Virtual hands out functions that the React compiler cannot memoise; there is none.
      'react-hooks/incompatible-library': 'off',
      'max-lines-per-function': ['error', { max: 130, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.tsx'],
    ignores: ['**/*.test.tsx'],
    plugins: { i18next },
    rules: {
      'i18next/no-literal-string': [
        'error',
        {
          mode: 'jsx-only',
          'jsx-attributes': {
            include: ['label', 'aria-label', 'title', 'placeholder', 'description', 'alt'],
          },
          words: { exclude: ['[^\\p{L}]+', 'Esc', 'RU', 'EN', 'CSV'] },
        },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/i18n/intl.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name="Intl"][property.name=/Format$/]',
          message: 'Formats are made once, by i18n/intl.ts.',
        },
      ],
    },
  },
  {
    files: ['*.config.{js,ts}', '{e2e,contract}/**/*.ts'],
    languageOptions: { globals: globals.node },
    rules: {
      'import-x/no-default-export': 'off',
      // Playwright reads the dependencies of a fixture from the pattern of its first parameter.
      'no-empty-pattern': 'off',
    },
  },
  {
    files: ['public/*.js'],
    languageOptions: { globals: globals.browser, sourceType: 'script' },
    // Browsers of 2009 support neither let nor a catch without a name.
    rules: { 'no-var': 'off', 'no-unused-vars': ['error', { caughtErrors: 'none' }] },
  },
);

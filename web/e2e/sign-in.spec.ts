import { expect, searchbox, test, wishes } from './test';
import { kPassword, people } from './world';

test.use({ as: null });

const form = {
  email: 'Почта',
  password: 'Пароль',
  submit: 'Войти',
};

async function fillIn(page: import('@playwright/test').Page, email: string, password: string) {
  await page.getByRole('textbox', { name: form.email }).fill(email);
  await page.getByRole('textbox', { name: form.password }).fill(password);
  await page.keyboard.press('Enter');
}

test('a stranger is asked to sign in and comes back to the page they wanted', async ({
  page,
  world,
}) => {
  const wanted = `/t/${world.tenants.lily}/clients?q=мари&risk=low`;
  await page.goto(wanted);
  await expect(page.getByRole('heading', { name: 'Вход в Окошко' })).toBeVisible();
  await fillIn(page, people.owner.email, kPassword);
  await expect(searchbox(page)).toHaveValue('мари');
  await expect(page).toHaveURL(/risk=low/);
});

test('a wrong password is told, and the password is ready to be typed again', async ({ page }) => {
  await page.goto('/sign-in');
  await fillIn(page, people.staff.email, 'не тот пароль');
  await expect(page.getByText('Неверная почта или пароль')).toBeVisible();
  await expect(page.getByRole('textbox', { name: form.password })).toBeFocused();
});

test('empty fields are asked for one by one, without asking the server', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: form.submit }).click();
  await expect(page.getByText('Укажите почту')).toBeVisible();
  await expect(page.getByRole('textbox', { name: form.email })).toBeFocused();
});

test('guessing is slowed down, with a countdown', async ({ page }) => {
  await page.goto('/sign-in');
  // The pauses start at one second, so a slow machine needs more attempts than the five free ones.
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await fillIn(page, people.guessed.email, `догадка ${attempt}`);
    if ((await answered).status() === 429) break;
  }
  await expect(
    page.getByText(/Слишком много попыток. Попробуйте снова через \d:\d\d/),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: form.submit })).toBeDisabled();
});

test('the password can be pasted and shown', async ({ page }) => {
  await page.goto('/sign-in');
  const password = page.getByRole('textbox', { name: form.password });
  await password.focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'из менеджера паролей');
    const paste = new ClipboardEvent('paste', { clipboardData: data, cancelable: true });
    if (!document.activeElement?.dispatchEvent(paste)) throw new Error('pasting was refused');
  });
  await password.fill('секрет');
  await page.getByRole('button', { name: 'Показать пароль' }).click();
  await expect(password).toHaveAttribute('type', 'text');
});

test('who forgot the password is told whom to ask', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Забыли пароль?' }).click();
  await expect(page.getByText('Попросите владельца или администратора')).toBeVisible();
});

test('a link to another site is no way back', async ({ page, world }) => {
  await page.goto('/sign-in?next=//evil.example/');
  await fillIn(page, people.owner.email, kPassword);
  await expect(wishes(page).first()).toBeVisible();
  expect(new URL(page.url()).origin).toBe(world.base);
});

test('signing out ends the session on the server too', async ({ page }) => {
  await page.goto('/sign-in');
  await fillIn(page, people.leaver.email, kPassword);
  await page.getByRole('button', { name: /Меню пользователя/ }).click();
  await page.getByRole('menuitem', { name: 'Выйти' }).click();
  await expect(page.getByRole('heading', { name: 'Вход в Окошко' })).toBeVisible();
  expect((await page.request.get('/api/v1/session')).status()).toBe(401);
});

import { closeMenu, doing, form, say, text } from './page.ts';
import { send } from './send.ts';

const MAX_FILE_BYTES = 20 * 1024 * 1024;
const MAX_FILES = 10;

form.addEventListener('change', (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== 'file' || !input.files?.length) return;
  const tooLarge = [...input.files].find((file) => file.size > MAX_FILE_BYTES);
  if (input.files.length > MAX_FILES || tooLarge) {
    say(tooLarge ? text('tooLarge').replace('{name}', tooLarge.name) : text('tooMany'));
    input.value = '';
    return;
  }
  // Files go at once, so that nobody moves on and leaves them behind; what is typed stays.
  const data = new FormData(form);
  data.delete('text');
  void send(data, { text: '', byPress: false }).then((isTaken) => {
    if (isTaken) input.value = '';
  });
});

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (button?.dataset.copy !== undefined) void copy(button, button.dataset.copy);
  else if (button?.dataset.locate !== undefined) locate();
  else if (event.target instanceof Element && !event.target.closest('.menu')) closeMenu();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const open = document.querySelector('.menu[open]');
  closeMenu();
  open?.querySelector('summary')?.focus();
});

async function copy(button: HTMLButtonElement, value: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(value);
  } catch {
    // Without https there is no clipboard: select it, so that one can copy by hand.
    const code = button.parentElement?.querySelector('code');
    if (code) getSelection()?.selectAllChildren(code);
    return;
  }
  doing.textContent = button.dataset.done ?? '';
  button.classList.add('done');
}

function locate(): void {
  doing.textContent = text('sending');
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const data = new FormData(form);
      data.set('latitude', coords.latitude.toFixed(6));
      data.set('longitude', coords.longitude.toFixed(6));
      data.delete('text');
      void send(data, { text: '', byPress: true });
    },
    () => {
      doing.textContent = '';
      say(text('noPlace'));
    },
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
  );
}

let title = '';
let count = 0;

const write = (): void => {
  document.title = count > 0 ? `(${count}) ${title}` : title;
};

/** What the page is called in the browser's tab. */
export function setTitle(text: string): void {
  title = text;
  write();
}

/** How much is unread, before the title: seen from another tab. */
export function setTitleCount(unread: number): void {
  count = unread;
  write();
}

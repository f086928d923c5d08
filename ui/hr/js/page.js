() => {
  // Alt and a letter go to a field, or press a button. The labels on the page name the same letters.
  const KEYS = {
    n: 'hr-paste', q: 'hr-queue', r: 'hr-reply', s: 'hr-save',
    a: 'hr-approve', d: 'hr-download', c: 'hr-copy', u: 'hr-refresh',
  };
  const root = document.documentElement;
  root.lang = root.lang.startsWith('fr') ? 'fr' : 'en';
  document.addEventListener('keydown', (event) => {
    const part = event.altKey && !event.ctrlKey && document.getElementById(KEYS[event.key.toLowerCase()]);
    if (!part) return;
    event.preventDefault();
    const field = part.querySelector('input:checked') ?? part.querySelector('textarea, input');
    if (part.tagName === 'BUTTON') part.click(); else if (field) field.focus();
  });
}

(opened, reply) => {
  // A reply that was changed and not saved comes back with its draft, also after a reload: until this tab is closed.
  // If the saved reply is another one by now, that is shown.
  sessionStorage.setItem('hr-opened', opened || '');
  if (!opened) return reply;
  const kept = JSON.parse(sessionStorage.getItem(`hr-reply-${opened}`) || '{}');
  if (kept.saved === reply) return kept.shown ?? reply;
  if (kept.shown === reply) return reply;
  sessionStorage.setItem(`hr-reply-${opened}`, JSON.stringify({ saved: reply }));
  return reply;
}

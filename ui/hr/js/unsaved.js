(opened, reply) => {
  const kept = JSON.parse(sessionStorage.getItem(`hr-reply-${opened}`) || '{}');
  sessionStorage.setItem(`hr-reply-${opened}`, JSON.stringify({ ...kept, shown: reply }));
  return [];
}
